begin;
select plan(1);

select is_empty(
  $$ select attrelid::regclass, attname
       from pg_attribute a
       join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'fq'::regnamespace
        and a.attnum > 0
        and a.atttypid in ('varchar'::regtype, 'bpchar'::regtype, 'timestamp'::regtype, 'json'::regtype) $$,
  'in every table and view'
);

select * from finish();
rollback;
