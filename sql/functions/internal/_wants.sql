create or replace function fq._wants(client fq.clients, patterns jsonb[], event fq.events)
  returns boolean
  language sql
  stable
  parallel safe
-- A string: with a body that is parsed when it is created, no column could be added to the tables. So the path is the
-- caller's, and every name is qualified.
as $$
  select event.bucket operator(pg_catalog.>=) client.first_bucket
    and event.bucket operator(pg_catalog.<=) client.last_bucket
    and (client.topics is null or event.topic operator(pg_catalog.=) any (client.topics))
    and (client.types is null or event.type operator(pg_catalog.=) any (client.types))
    and (client.exclude_types is null or event.type is null or event.type operator(pg_catalog.<>) all (client.exclude_types))
    and (
      client.done is null
      or event."offset" operator(pg_catalog.>)
           client.done[event.bucket operator(pg_catalog.-) client.first_bucket operator(pg_catalog.+) 1]
    )
    and (
      patterns is null
      or fq._to_document(event.topic, event.type, event.key, event.payload, event.headers) operator(pg_catalog.@>) any (patterns)
    )
$$;

comment on function fq._wants(fq.clients, jsonb[], fq.events) is
  'Whether a client reads an event. patterns: those of its filter, of which the event must contain one; null for none.';
