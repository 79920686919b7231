create or replace function fq.release_table(source text)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_trigger record;
  v_found   boolean := false;
begin
  for v_trigger in
    select fq._table_name(t.tgrelid) as name, t.tgname
      from pg_trigger t
     where t.tgrelid = fq._table(release_table.source)
       and t.tgfoid = 'fq._capture()'::regprocedure
       and t.tgparentid = 0
  loop
    execute format('drop trigger %I on %s', v_trigger.tgname, v_trigger.name);
    v_found := true;
  end loop;

  return v_found;
end;
$$;

comment on function fq.release_table(text) is
  'Stop capturing a table. source: the table, as schema.name. Returns false when it was not captured. Raises 22023 for an unknown table.';
