begin;
select plan(1);

select is_empty(
  $$ select oid::regprocedure from pg_proc where pronamespace = 'fq'::regnamespace and prokind = 'p' and proconfig is not null $$,
  'for it could not commit then'
);

select * from finish();
rollback;
