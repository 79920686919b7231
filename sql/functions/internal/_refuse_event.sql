create or replace function fq._refuse_event(topic text, payload jsonb, type text, key text)
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

  if payload is null or payload = 'null' then
    raise exception 'payload must not be null'
      using errcode = '22023',
            hint = 'Give any other JSON; {} stands for an event that needs no more than its type.';
  end if;

  raise exception 'headers must be a JSON object'
    using errcode = '22023',
          hint = 'Give an object such as {"trace": "…"}, or leave the headers out.';
end;
$$;

comment on function fq._refuse_event(text, jsonb, text, text) is
  'Say with 22023 what is wrong with an event that fq.append refuses; when nothing else is, it is the headers.';
