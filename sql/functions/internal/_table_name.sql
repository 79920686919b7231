create or replace function fq._table_name("table" oid)
  returns text
  language sql
  stable
return (
  select format('%I.%I', n.nspname, c.relname)
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
   where c.oid = "table"
);

comment on function fq._table_name(oid) is
  'The name of a table with its schema, quoted where it must be.';
