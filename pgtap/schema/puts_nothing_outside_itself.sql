begin;
select plan(2);

select is_empty(
  $$ select t.tgname, t.tgfoid::regprocedure
       from pg_trigger t
       join pg_class c on c.oid = t.tgrelid
       join pg_proc p on p.oid = t.tgfoid
      where not t.tgisinternal
        and (c.relnamespace = 'fq'::regnamespace) <> (p.pronamespace = 'fq'::regnamespace) $$,
  'its triggers are on its tables'
);
select is_empty(
  $$ select evtname from pg_event_trigger t join pg_proc p on p.oid = t.evtfoid where p.pronamespace = 'fq'::regnamespace $$,
  'and it has none on events of the database'
);

select * from finish();
rollback;
