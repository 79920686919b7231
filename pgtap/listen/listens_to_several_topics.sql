begin;
select plan(1);

select fq.listen('listen/listens_to_several_topics 1');
create temporary table before as select count(*) as locks from fq._locks where pid = pg_backend_pid();
select fq.listen('listen/listens_to_several_topics 2');

select cmp_ok(
  (select count(*) from fq._locks where pid = pg_backend_pid()),
  '>',
  (select locks from before),
  'each with a lock of its own'
);

select * from finish();
rollback;
