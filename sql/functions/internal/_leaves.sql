create or replace function fq._leaves(document jsonb)
  returns setof text
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    with recursive nodes (path, node) as (
      select '', document
      union all
      select nodes.path || '/' || child.name, child.node
        from nodes,
             lateral (
               select replace(replace(f.key, '~', '~0'), '/', '~1') as name, f.value as node
                 from jsonb_each(case when jsonb_typeof(nodes.node) = 'object' then nodes.node end) f
               union all
               -- Containment knows no order of elements.
               select '', a.value
                 from jsonb_array_elements(case when jsonb_typeof(nodes.node) = 'array' then nodes.node end) a
             ) child
    )
    select distinct
           nodes.path || '=' || case
             when jsonb_typeof(nodes.node) = 'number' then trim_scale((nodes.node #>> '{}')::numeric)::text
             else nodes.node::text
           end
      from nodes
     where jsonb_typeof(nodes.node) not in ('object', 'array');
end;
$$;

comment on function fq._leaves(jsonb) is
  'The scalars in a JSON document with their paths, equal if and only if jsonb containment finds them equal: what contains a pattern has all leaves of the pattern.';
