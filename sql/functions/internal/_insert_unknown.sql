create or replace function fq._insert_unknown(topic text, events jsonb, known bigint[], versions bigint[])
  returns bigint[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_offsets bigint[];
begin
  with appended as (
    insert into fq.events (topic, key, version, type, payload, headers, body, event_id)
    select _insert_unknown.topic,
           e ->> 'key',
           versions[n],
           e ->> 'type',
           coalesce(e -> 'payload', '{}'),
           coalesce(nullif(e -> 'headers', 'null'), '{}'),
           decode(e ->> 'body', 'base64'),
           (e ->> 'event_id')::uuid
      from jsonb_array_elements(events) with ordinality elements (e, n)
     where known[n] is null
    returning "offset", event_id
  ), remembered as (
    update fq.event_ids i
       set "offset" = a."offset"
      from appended a
     where i.event_id = a.event_id
  )
  select array_agg(a."offset" order by a."offset") into v_offsets from appended a;

  return v_offsets;
end;
$$;

comment on function fq._insert_unknown(text, jsonb, bigint[], bigint[]) is
  'Store the events of a batch that are not known, with their versions, and remember where. Gives their offsets in order.';
