begin;
select plan(5);

select fq.subscribe('fetch/refuses_a_segment_that_is_no_more', segments => 4);

select throws_ok(
  $$ select fq.fetch('fetch/refuses_a_segment_that_is_no_more#4') $$,
  'QF010',
  'client "fetch/refuses_a_segment_that_is_no_more" was divided anew and has no segment "fetch/refuses_a_segment_that_is_no_more#4"',
  'of a client that is divided otherwise'
);
select throws_ok($$ select fq.fetch('fetch/refuses_a_segment_that_is_no_more#10') $$, 'QF010', null, 'of two digits');
select throws_ok($$ select fq.fetch_next('fetch/refuses_a_segment_that_is_no_more#4') $$, 'QF010', null, 'one by one');
select lives_ok($$ select fq.fetch('fetch/refuses_a_segment_that_is_no_more#a') $$, 'a name that only looks like it is one like any other');
select lives_ok($$ select fq.fetch('fetch/refuses_a_segment_that_is_no_more other#4') $$, 'and so is that of a client that is not divided');

select * from finish();
rollback;
