begin isolation level repeatable read;
select plan(1);

select throws_ok(
  $$ select fq.ready('{ready/refuses_a_repeatable_read_transaction}') $$,
  'QF001',
  'events cannot be read in a REPEATABLE READ transaction',
  'whose snapshot may be older than what is due'
);

select * from finish();
rollback;
