begin isolation level serializable;
select plan(1);

select throws_ok(
  $$ select fq.append('append/refuses_a_condition_in_a_serializable_transaction', "unless" => '[]') $$,
  'QF001',
  'events cannot be read in a SERIALIZABLE transaction',
  'even one that excludes nothing'
);

select * from finish();
rollback;
