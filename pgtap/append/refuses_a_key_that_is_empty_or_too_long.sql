begin;
select plan(3);

select throws_ok(
  $$ select fq.append('append/refuses_a_key_that_is_empty_or_too_long', key => '') $$,
  '22023',
  'key must have 1 to 1000 characters, but has 0',
  'empty'
);
select throws_ok(
  $$ select fq.append('append/refuses_a_key_that_is_empty_or_too_long', key => repeat('x', 1001)) $$,
  '22023',
  'key must have 1 to 1000 characters, but has 1001',
  'too long'
);
select lives_ok($$ select fq.append('append/refuses_a_key_that_is_empty_or_too_long', key => null) $$, 'null means none');

select * from finish();
rollback;
