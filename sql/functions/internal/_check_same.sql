create or replace function fq._check_same(
  event   fq.events,
  topic   text,
  payload jsonb,
  type    text,
  key     text,
  headers jsonb,
  body    bytea
)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  if (event.topic, event.payload, event.type, event.key, event.headers, event.body)
     is distinct from (topic collate "C", payload, type collate "C", key collate "C", headers, body) then
    raise exception 'event_id % belongs to another event', event.event_id
      using errcode = 'QF013',
            detail = json_build_object('event_id', event.event_id, 'offset', event."offset"::text)::text,
            hint = 'Give every event an id of its own. The same id may come again only with the same content.';
  end if;
end;
$$;

comment on function fq._check_same(fq.events, text, jsonb, text, text, jsonb, bytea) is
  'Refuse with QF013 an event that has the id of another one, but not its content. The detail is JSON.';
