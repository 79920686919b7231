begin;
select plan(4);

select is_empty(
  $$ select privilege_type
       from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner)))
      where n.nspname = 'fq' and grantee = 0 $$,
  'not the schema'
);
select is_empty(
  $$ select c.oid::regclass, privilege_type
       from pg_class c, aclexplode(coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner)))
      where c.relnamespace = 'fq'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S') and grantee = 0 $$,
  'no table, view or sequence'
);
select is_empty(
  $$ select a.attrelid::regclass, a.attname
       from pg_attribute a join pg_class c on c.oid = a.attrelid, aclexplode(a.attacl)
      where c.relnamespace = 'fq'::regnamespace and grantee = 0 $$,
  'no column'
);
select is_empty(
  $$ select p.oid::regprocedure
       from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner)))
      where p.pronamespace = 'fq'::regnamespace and grantee = 0 $$,
  'no function and no procedure'
);

select * from finish();
rollback;
