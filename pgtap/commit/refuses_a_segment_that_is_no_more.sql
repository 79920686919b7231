begin;
select plan(4);

select fq.subscribe('commit/refuses_a_segment_that_is_no_more', segments => 4);

select throws_ok(
  $$ select fq.commit('commit/refuses_a_segment_that_is_no_more#4', -1) $$,
  'QF010',
  'client "commit/refuses_a_segment_that_is_no_more" was divided anew and has no segment "commit/refuses_a_segment_that_is_no_more#4"',
  'of a client that is divided otherwise'
);
select throws_ok($$ select fq.commit('commit/refuses_a_segment_that_is_no_more#4', 0) $$, 'QF010', null, 'wherever to');
select is_empty($$ select from fq.clients where id = 'commit/refuses_a_segment_that_is_no_more#4' $$, 'and does not create it');
select lives_ok($$ select fq.commit('commit/refuses_a_segment_that_is_no_more other#4', 0) $$, 'a name that only looks like it is one like any other');

select * from finish();
rollback;
