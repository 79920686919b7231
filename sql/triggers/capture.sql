create or replace function fq._capture()
  returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_topic   constant text := tg_argv[0];
  v_key     constant text[] := array(select jsonb_array_elements_text(tg_argv[1]::jsonb));
  v_columns constant jsonb := nullif(tg_argv[2], '')::jsonb;
  v_headers constant jsonb := jsonb_build_object('table', format('%I.%I', tg_table_schema, tg_table_name));
  v_rows    jsonb[];
begin
  if tg_op = 'TRUNCATE' then
    v_rows := array['{}'::jsonb];
  else
    execute 'select array_agg(to_jsonb(r) order by r.number) from (' ||
            fq._capture_rows(tg_op, 'old_rows', 'new_rows', nullif(tg_argv[3], '')) || ') r'
       into v_rows;
  end if;

  v_rows := array(
    select r
      from unnest(v_rows) with ordinality rows (r, n)
     where fq._pick(nullif(r -> 'old', 'null'), v_columns) is distinct from fq._pick(nullif(r -> 'new', 'null'), v_columns)
        or tg_op = 'TRUNCATE'
     order by n
  );
  if v_rows = '{}' then
    return null;
  end if;

  insert into fq.events (topic, type, key, payload, headers)
  select v_topic,
         lower(tg_op collate "C"),
         fq._row_key(coalesce(nullif(r -> 'new', 'null'), nullif(r -> 'old', 'null')), v_key),
         jsonb_build_object(
           'old', fq._pick(nullif(r -> 'old', 'null'), v_columns),
           'new', fq._pick(nullif(r -> 'new', 'null'), v_columns)
         ),
         v_headers
    from unnest(v_rows) with ordinality rows (r, n)
   order by n;

  return null;
end;
$$;

comment on function fq._capture() is
  'Append an event for each row that a statement inserted, updated or deleted, or one for a TRUNCATE. Arguments: the topic, the columns of the key as JSON, the columns to keep as JSON or nothing, and a condition or nothing.';
