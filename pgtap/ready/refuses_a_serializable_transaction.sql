begin isolation level serializable;
select plan(1);

select throws_ok(
  $$ select fq.ready('{ready/refuses_a_serializable_transaction}') $$,
  'QF001',
  'events cannot be read in a SERIALIZABLE transaction',
  'whose snapshot may be older than what is due'
);

select * from finish();
rollback;
