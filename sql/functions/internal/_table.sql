create or replace function fq._table(source text)
  returns oid
  language plpgsql
  stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_table oid;
begin
  begin
    v_table := to_regclass(case when source collate "C" like '%.%' then source else 'public.' || source end)::oid;
  exception
    -- What is no name at all.
    when invalid_name or syntax_error or feature_not_supported then null;
  end;

  if v_table is null then
    raise exception 'there is no table "%"', coalesce(source, '')
      using errcode = '22023',
            hint = 'Give its name with its schema; without one it is sought in public.';
  end if;

  return v_table;
end;
$$;

comment on function fq._table(text) is
  'The table of this name, or 22023 when there is none.';
