begin;
select plan(2);

select throws_ok(
  $$ call fq.wait('wait/refuses_a_timeout_that_is_null_or_negative', null) $$,
  '22023',
  'timeout must not be null or negative',
  'null'
);
select throws_ok(
  $$ call fq.wait('wait/refuses_a_timeout_that_is_null_or_negative', '-1 ms') $$,
  '22023',
  'timeout must not be null or negative',
  'negative'
);

select * from finish();
rollback;
