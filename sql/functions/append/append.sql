create or replace function fq.append(
  topic   text  default 'default',
  payload jsonb default '{}',
  type    text  default null,
  key     text  default null,
  headers jsonb default '{}',
  body    bytea default null
)
  returns fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_event fq.events;
  v_done  text;
begin
  if not coalesce(
    append.topic <> '' and char_length(append.topic) <= 200
      and (append.type is null or append.type <> '' and char_length(append.type) <= 200)
      and (append.key is null or append.key <> '' and char_length(append.key) <= 1000)
      and append.payload <> 'null'
      and jsonb_typeof(append.headers) = 'object',
    false
  ) then
    perform fq._refuse_event(append.topic, append.payload, append.type, append.key);
  end if;

  v_done := fq._append_to(append.topic);

  insert into fq.events (topic, payload, type, key, headers, body)
  values (append.topic, append.payload, append.type, append.key, append.headers, append.body)
  returning * into v_event;

  return v_event;
end;
$$;

comment on function fq.append(text, jsonb, text, text, jsonb, bytea) is
  'Append one event, in the caller''s transaction, and return it with its offset. topic: 1 to 200 characters. payload: any JSON but null. type: 1 to 200 characters, null for none. key: orders related events, 1 to 1,000 characters, null for none. headers: a JSON object. body: a binary payload, null for none. Raises 22023 for anything else, and stores nothing.';
