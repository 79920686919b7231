create or replace function fq._table(source text)
  returns oid
  language plpgsql
  stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_table oid := to_regclass(case when source like '%.%' then source else 'public.' || source end)::oid;
begin
  if v_table is null then
    raise exception 'there is no table "%"', source
      using errcode = '22023',
            hint = 'Give its name with its schema; without one it is sought in public.';
  end if;

  return v_table;
end;
$$;

comment on function fq._table(text) is
  'The table of this name, or 22023 when there is none.';
