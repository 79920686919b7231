begin;
select plan(1 + 2 * (select count(*)::integer from pg_class c where c.relnamespace = 'fq'::regnamespace and c.relkind = 'r'));

-- Such a function forbids it from PostgreSQL 15.20 on.
select is_empty(
  $$ select p.oid::regprocedure
       from pg_proc p
       join pg_class c on c.relnamespace = 'fq'::regnamespace and c.relkind = 'r'
       join pg_type t on t.oid = c.reltype
      where p.pronamespace = 'fq'::regnamespace
        and p.prosqlbody is not null
        and (array[t.oid, t.typarray] && (p.proargtypes::oid[] || p.prorettype)
          or exists (
            select from pg_depend d
             where d.classid = 'pg_proc'::regclass and d.objid = p.oid
               and d.refclassid = 'pg_type'::regclass and d.refobjid in (t.oid, t.typarray))) $$,
  'no function that was parsed when it was created takes the row type of a table'
);
select lives_ok(format('alter table fq.%I add column added integer default 1', c.relname), format('to %I, with a constant', c.relname))
  from pg_class c
 where c.relnamespace = 'fq'::regnamespace
   and c.relkind = 'r';
select lives_ok(format('alter table fq.%I add column rewritten timestamptz default clock_timestamp()', c.relname), format('to %I, with what is computed for each row', c.relname))
  from pg_class c
 where c.relnamespace = 'fq'::regnamespace
   and c.relkind = 'r';

select * from finish();
rollback;
