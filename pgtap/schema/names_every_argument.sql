begin;
select plan(1);

select is_empty(
  $$ select oid::regprocedure
       from pg_proc
      where pronamespace = 'fq'::regnamespace
        and proname !~ '^_'
        and pronargs <> (select count(*) from unnest(proargnames) n where n ~ '^[a-z]+(_[a-z]+)*$') $$,
  'so that it can be given by its name'
);

select * from finish();
rollback;
