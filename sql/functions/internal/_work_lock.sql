create or replace function fq._work_lock(client fq.clients)
  returns bigint
  language sql
  immutable
  parallel safe
-- A string, as in fq._wants.
as $$
  select pg_catalog.hashtextextended(coalesce(client.parent, client.id) collate pg_catalog."C", 26226)
$$;

comment on function fq._work_lock(fq.clients) is
  'Key of the advisory lock that the transactions share which fetched for a client or a segment of it with a token.';
