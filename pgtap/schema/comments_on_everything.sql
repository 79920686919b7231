begin;
select plan(5);

select isnt(obj_description('fq'::regnamespace), null, 'on the schema');
select is_empty(
  $$ select oid::regprocedure from pg_proc where pronamespace = 'fq'::regnamespace and obj_description(oid, 'pg_proc') is null $$,
  'on every function and procedure'
);
select is_empty(
  $$ select oid::regclass from pg_class where relnamespace = 'fq'::regnamespace and relkind in ('r', 'p', 'v', 'm') and obj_description(oid, 'pg_class') is null $$,
  'on every table and view'
);
select is_empty(
  $$ select oid::regtype from pg_type where typnamespace = 'fq'::regnamespace and typtype in ('d', 'e', 'r') and obj_description(oid, 'pg_type') is null $$,
  'on every type'
);
select is_empty(
  $$ select a.attrelid::regclass, a.attname
       from pg_attribute a
       join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'fq'::regnamespace
        and c.relkind in ('r', 'p', 'v', 'm', 'c')
        and a.attnum > 0
        and not a.attisdropped
        and col_description(a.attrelid, a.attnum) is null $$,
  'on every column'
);

select * from finish();
rollback;
