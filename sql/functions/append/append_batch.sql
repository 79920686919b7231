create or replace function fq.append_batch(topic text, events jsonb)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done text;
begin
  perform fq._check_name('topic', append_batch.topic);
  perform fq._check_batch(append_batch.events);

  v_done := fq._append_to(append_batch.topic);

  return query
    insert into fq.events (topic, payload, type, key, headers, body)
    select append_batch.topic,
           coalesce(e -> 'payload', '{}'),
           e ->> 'type',
           e ->> 'key',
           coalesce(nullif(e -> 'headers', 'null'), '{}'),
           decode(e ->> 'body', 'base64')
      from jsonb_array_elements(append_batch.events) e
    returning *;
end;
$$;

comment on function fq.append_batch(text, jsonb) is
  'Append many events to a topic in one statement, in the caller''s transaction, and return them in order with their offsets. topic: 1 to 200 characters. events: a JSON array of objects with any of the fields payload (any JSON but null, {} by default), type, key, headers and body (base64). Raises 22023 for anything else, naming the element, and stores nothing.';
