create or replace function fq.release_table(source text)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_trigger record;
  v_drops   text[];
begin
  for v_trigger in
    select fq._table_name(t.tgrelid) as name, t.tgname
      from pg_trigger t
     where t.tgrelid = fq._table(release_table.source)
       and t.tgfoid = 'fq._capture()'::regprocedure
       and t.tgparentid = 0
  loop
    v_drops := v_drops || format('drop trigger %I on %s', v_trigger.tgname, v_trigger.name);
  end loop;
  if v_drops is not null then
    perform fq._patiently(v_drops, fq._table(release_table.source), 'access exclusive');
  end if;

  return v_drops is not null;
end;
$$;

comment on function fq.release_table(text) is
  'Stop capturing a table. source: the table, as schema.name. Returns false when it was not captured. Raises 22023 for an unknown table.';
