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
  set search_path = ''
as $$
declare
  v_event fq.events;
  v_done  text;
begin
  if append.topic is null or char_length(append.topic) not between 1 and 200 then
    perform fq._check_name('topic', append.topic);
  end if;
  if char_length(append.type) not between 1 and 200 then
    perform fq._check_name('type', append.type);
  end if;
  if char_length(append.key) not between 1 and 1000 then
    raise exception 'key must have 1 to 1000 characters, but has %', char_length(append.key)
      using errcode = '22023',
            hint = 'Give null for an event without a key.';
  end if;
  if append.payload is null or append.payload = 'null' then
    raise exception 'payload must not be null'
      using errcode = '22023',
            hint = 'Give any other JSON; {} stands for an event that needs no more than its type.';
  end if;
  if append.headers is null or jsonb_typeof(append.headers) <> 'object' then
    raise exception 'headers must be a JSON object'
      using errcode = '22023',
            hint = 'Give an object such as {"trace": "…"}, or leave the headers out.';
  end if;

  v_done := set_config('fq.append_to', pg_current_xact_id()::text || ':' || fq._floor_class(append.topic), true);

  insert into fq.events (topic, payload, type, key, headers, body)
  values (append.topic, append.payload, append.type, append.key, append.headers, append.body)
  returning * into v_event;

  return v_event;
end;
$$;

comment on function fq.append(text, jsonb, text, text, jsonb, bytea) is
  'Append one event, in the caller''s transaction, and return it with its offset. topic: 1 to 200 characters. payload: any JSON but null. type: 1 to 200 characters, null for none. key: orders related events, 1 to 1,000 characters, null for none. headers: a JSON object. body: a binary payload, null for none. Raises 22023 for anything else, and stores nothing.';
