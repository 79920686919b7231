begin;
select plan(2);

create temporary table listening as select count(*) as locks from fq._locks where pid = pg_backend_pid();
savepoint s;
select fq.listen('listen/lets_appenders_know_by_a_lock_of_the_session');

select cmp_ok(
  (select count(*) from fq._locks where pid = pg_backend_pid()),
  '>',
  (select locks from listening),
  'which it takes at once'
);

rollback to savepoint s;
select cmp_ok(
  (select count(*) from fq._locks where pid = pg_backend_pid()),
  '>',
  (select locks from listening),
  'and which no rollback takes away'
);

select * from finish();
rollback;
