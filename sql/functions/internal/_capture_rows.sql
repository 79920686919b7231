create or replace function fq._capture_rows(operation text, old_rows text, new_rows text, condition text)
  returns text
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  return format(
    $sql$
    select coalesce(new."fq: row", old."fq: row") as number,
           to_jsonb(old.*) - 'fq: row' as old,
           to_jsonb(new.*) - 'fq: row' as new
      from (select pg_catalog.row_number() over () as "fq: row", * from %1$s) old
      full join (select pg_catalog.row_number() over () as "fq: row", * from %2$s) new on new."fq: row" = old."fq: row"
     where (%3$s)
    $sql$,
    case when operation collate "C" = 'INSERT' then format('(select * from %s limit 0) nothing', new_rows) else old_rows end,
    case when operation collate "C" = 'DELETE' then format('(select * from %s limit 0) nothing', old_rows) else new_rows end,
    coalesce(condition, 'true')
  );
end;
$$;

comment on function fq._capture_rows(text, text, text, text) is
  'The query that pairs the old and the new rows of a statement as JSON, those that fulfil a condition on old and new.';
