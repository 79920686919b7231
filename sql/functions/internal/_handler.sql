create or replace function fq._handler(name text, out statement text, out batch boolean)
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_name     text[] collate "C";
  v_function record;
begin
  begin
    v_name := parse_ident(_handler.name);
  exception
    when invalid_parameter_value then
      null;
  end;
  if cardinality(v_name) = 1 then
    v_name := array['public'] || v_name;
  end if;

  select p.oid, n.nspname, p.proname, p.prokind, p.proargtypes[0] = 'fq.events[]'::regtype as batch
    into v_function
    from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
   where n.nspname = v_name[1]
     and p.proname = v_name[2]
     and cardinality(v_name) = 2
     and p.pronargs = 1
     and p.proargtypes[0] in ('fq.events'::regtype, 'fq.events[]'::regtype)
   order by p.proargtypes[0] = 'fq.events[]'::regtype desc
   limit 1;

  if not found then
    raise exception 'there is no function % that takes fq.events or fq.events[]', coalesce(nullif(_handler.name collate "C", ''), 'without a name')
      using errcode = '22023',
            hint = 'Create one, such as my.handler(event fq.events) returns void, and give its name with its schema.';
  end if;

  batch := v_function.batch;
  statement := format(case when v_function.prokind = 'p' then 'call %I.%I($1)' else 'select %I.%I($1)' end, v_function.nspname, v_function.proname);
end;
$$;

comment on function fq._handler(text) is
  'The statement that calls a handler, and whether it takes a batch; 22023 when there is none.';
