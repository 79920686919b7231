create or replace function fq._insert_events(topic text, events jsonb, known bigint[], versions bigint[])
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done text := fq._append_to(topic);
begin
  return query
    insert into fq.events (topic, key, version, type, payload, headers, body, event_id)
    select _insert_events.topic,
           e ->> 'key',
           versions[n],
           e ->> 'type',
           coalesce(e -> 'payload', '{}'),
           coalesce(nullif(e -> 'headers', 'null'), '{}'),
           decode(e ->> 'body', 'base64'),
           (e ->> 'event_id')::uuid
      from jsonb_array_elements(events) with ordinality elements (e, n)
     where known[n] is null
    returning *;
end;
$$;

comment on function fq._insert_events(text, jsonb, bigint[], bigint[]) is
  'Store the events of a batch that are not known, with their versions.';
