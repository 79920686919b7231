begin;
select plan(3);

select count(fq.append('append/holds_few_locks_however_much_a_transaction_appends')) from generate_series(1, 1000);
select is(
  (select count(*) from fq._locks where pid = pg_backend_pid()),
  1::bigint,
  'one for a thousand appends to a topic'
);

savepoint s;
select count(fq.append('append/holds_few_locks_however_much_a_transaction_appends')) from generate_series(1, 10);
rollback to savepoint s;
select count(fq.append('append/holds_few_locks_however_much_a_transaction_appends')) from generate_series(1, 10);
select is(
  (select count(*) from fq._locks where pid = pg_backend_pid()),
  1::bigint,
  'still one after a savepoint'
);

select count(fq.append('append/holds_few_locks_however_much_a_transaction_appends ' || n)) from generate_series(1, 1000) n;
select cmp_ok(
  (select count(*) from fq._locks where pid = pg_backend_pid()),
  '<',
  20::bigint,
  'a handful for a thousand topics'
);

select * from finish();
rollback;
