begin;
select plan(1);

select set_eq(
  $$ select conname::text from pg_constraint where contype = 'f' and confrelid = 'fq.clients'::regclass and confdeltype = 'c' $$,
  $$ values ('workers_client_fkey'), ('failures_client_fkey') $$,
  'its segments, its workers and its failures'
);

select * from finish();
rollback;
