create or replace function fq._wants(client fq.clients, patterns jsonb[], event fq.events)
  returns boolean
  language sql
  stable
  parallel safe
return event.bucket >= client.first_bucket
  and event.bucket <= client.last_bucket
  and (client.topics is null or event.topic = any (client.topics))
  and (client.types is null or event.type = any (client.types))
  and (client.exclude_types is null or event.type is null or event.type <> all (client.exclude_types))
  and (client.done is null or event."offset" > client.done[event.bucket - client.first_bucket + 1])
  and (
    patterns is null
    or fq._to_document(event.topic, event.type, event.key, event.payload, event.headers) @> any (patterns)
  );

comment on function fq._wants(fq.clients, jsonb[], fq.events) is
  'Whether a client reads an event. patterns: those of its filter, of which the event must contain one; null for none.';
