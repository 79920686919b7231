-- Nothing for PUBLIC. What an application's role needs is granted to it by name: see "Roles" in the README.
do $$
declare
  v_thing text;
begin
  for v_thing in
    with things (name, acl) as (
      select 'schema fq', coalesce(n.nspacl, acldefault('n', n.nspowner))
        from pg_namespace n
       where n.nspname = 'fq'
      union all
      select format(case c.relkind when 'S' then 'sequence fq.%I' else 'table fq.%I' end, c.relname),
             coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner))
        from pg_class c
       where c.relnamespace = to_regnamespace('fq')
         and c.relkind in ('r', 'v', 'S')
      union all
      select format('routine %s', p.oid::regprocedure), coalesce(p.proacl, acldefault('f', p.proowner))
        from pg_proc p
       where p.pronamespace = to_regnamespace('fq')
    )
    select t.name from things t where exists (select from aclexplode(t.acl) a where a.grantee = 0)
  loop
    execute format('revoke all on %s from public', v_thing);
  end loop;
end;
$$;
