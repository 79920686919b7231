create or replace function fq.capture_table(
  source    text,
  topic     text   default null,
  key       text[] default null,
  columns   text[] default null,
  condition text   default null
)
  returns text
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_table   constant oid := fq._table(capture_table.source);
  v_name    constant text collate "C" := fq._table_name(v_table);
  v_topic   constant text := coalesce(capture_table.topic, v_name);
  v_key     text[] := capture_table.key;
  v_unknown text;
  v_trigger record;
  v_creates text[];
begin
  perform fq._check_name('topic', v_topic),
          fq._check_names('key', capture_table.key),
          fq._check_names('columns', capture_table.columns);
  if starts_with(v_name, 'fq.') then
    raise exception 'table % cannot be captured', v_name
      using errcode = '22023',
            hint = 'It is a part of fq, to which captured tables append.';
  end if;

  v_unknown := (
    select min(name collate "C")
      from unnest(capture_table.key || capture_table.columns) name
     where not exists (
       select from pg_attribute a where a.attrelid = v_table and a.attname = name collate "C" and a.attnum > 0 and not a.attisdropped
     )
  );
  if v_unknown is not null then
    raise exception 'table % has no column "%"', v_name, v_unknown
      using errcode = '22023',
            hint = 'Give names of its columns.';
  end if;

  if v_key is null then
    v_key := array(
      select a.attname::text
        from pg_index i
       cross join unnest(i.indkey) with ordinality k (attnum, n)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
       where i.indrelid = v_table
         and i.indisprimary
         and k.n <= i.indnkeyatts
       order by k.n
    );
  end if;

  -- A condition that is none is refused here, not when somebody writes to the table.
  execute 'select from (' || fq._capture_rows('UPDATE', v_name, v_name, capture_table.condition) || ') r limit 0';

  for v_trigger in
    select *
      from (values ('insert', 'referencing new table as new_rows'),
                   ('update', 'referencing old table as old_rows new table as new_rows'),
                   ('delete', 'referencing old table as old_rows'),
                   ('truncate', '')) t (operation, rows)
  loop
    v_creates := v_creates || format(
      'create or replace trigger fq_capture_%1$s after %1$s on %2$s %3$s for each statement execute function fq._capture(%4$L, %5$L, %6$L, %7$L)',
      v_trigger.operation,
      v_name,
      v_trigger.rows,
      v_topic,
      to_json(v_key)::text,
      coalesce(to_json(capture_table.columns)::text, ''),
      coalesce(capture_table.condition, '')
    );
  end loop;
  perform fq._patiently(v_creates, v_table, 'share row exclusive');

  return v_topic;
end;
$$;

comment on function fq.capture_table(text, text, text[], text[], text) is
  'Append an event for each row that is inserted into a table, updated or deleted, and for a TRUNCATE, in the same transaction: type "insert", "update", "delete" or "truncate", payload {"old", "new"}, header "table". source: the table, as schema.name; to be captured by its owner. topic: where to append, by default the name of the table with its schema. key: the columns that make the key, by default those of the primary key; of several, a JSON array; ''{}'' for none. columns: what to keep in old and new, by default all; an UPDATE that changes none of them appends nothing. condition: an SQL expression over old and new, such as ''new.total > 100''; old is null for an INSERT, new for a DELETE. Whoever writes to the table needs the rights to append. As usual for triggers, nothing is captured of a session whose session_replication_role is replica. Again, it replaces what was said before. Returns the topic. Raises 22023 for an unknown table or column, and what PostgreSQL says of the condition.';
