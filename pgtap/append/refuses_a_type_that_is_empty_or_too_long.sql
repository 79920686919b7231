begin;
select plan(3);

select throws_ok($$ select fq.append('append/refuses_a_type_that_is_empty_or_too_long', type => '') $$, '22023', 'type must not be empty', 'empty');
select throws_ok(
  $$ select fq.append('append/refuses_a_type_that_is_empty_or_too_long', type => repeat('x', 201)) $$,
  '22023',
  'type must not be longer than 200 characters, but has 201',
  'too long'
);
select lives_ok($$ select fq.append('append/refuses_a_type_that_is_empty_or_too_long', type => null) $$, 'null means none');

select * from finish();
rollback;
