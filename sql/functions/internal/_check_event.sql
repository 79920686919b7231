create or replace function fq._check_event(topic text, payload jsonb, type text, key text, headers jsonb)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._check_name('topic', topic);
  if type is not null then
    perform fq._check_name('type', type);
  end if;

  if char_length(key) not between 1 and 1000 then
    raise exception 'key must have 1 to 1000 characters, but has %', char_length(key)
      using errcode = '22023',
            hint = 'Give null for an event without a key.';
  end if;

  if octet_length(topic) + octet_length(key) > 2600 then
    raise exception 'topic and key must have at most 2600 bytes together, but have %', octet_length(topic) + octet_length(key)
      using errcode = '22023',
            hint = 'Give a shorter key, such as a hash of it.';
  end if;

  if payload is null or payload = 'null' then
    raise exception 'payload must not be null'
      using errcode = '22023',
            hint = 'Give any other JSON; {} stands for an event that needs no more than its type.';
  end if;

  if jsonb_typeof(headers) is distinct from 'object' then
    raise exception 'headers must be a JSON object'
      using errcode = '22023',
            hint = 'Give an object such as {"trace": "..."}, or leave the headers out.';
  end if;
end;
$$;

comment on function fq._check_event(text, jsonb, text, text, jsonb) is
  'Refuse an event that is none with 22023, saying what is wrong with it.';
