begin;
select plan(2);

select is_empty(
  $$ select oid::regprocedure from pg_proc where pronamespace = 'fq'::regnamespace and proname !~ '^_' and provolatile <> 'v' $$,
  'for with one snapshot a statement could not see what it waited for'
);
select is_empty(
  $$ select oid::regprocedure
       from pg_proc
      where pronamespace = 'fq'::regnamespace
        and provolatile <> 'v'
        and prosrc ~ 'fq\.(events|streams|event_ids|types|clients|workers|failures|topics|dead_letters|_locks|_stable_offset)\M(?!'')' $$,
  'inner functions included'
);

select * from finish();
rollback;
