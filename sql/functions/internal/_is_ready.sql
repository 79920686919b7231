create or replace function fq._is_ready(client fq.clients, stable bigint)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_blocking constant fq.failures := fq._blocking(client);
  v_upto     constant bigint := least(stable, v_blocking."offset" - 1);
begin
  return not client.paused
    and client.handler is null
    and client.segments = 1
    and (
      coalesce(v_blocking.retry_at <= fq._now(), false)
      or (fq._due(client))."offset" is not null
      or exists (select from fq._wanted_events(client, v_upto, 1))
      -- Who reads everything passes over nothing.
      or v_upto - client."offset" >= fq._stretch(client) / 100
         and (client.last_bucket - client.first_bucket < 255
           or num_nonnulls(client.topics, client.types, client.exclude_types, client.filter, client.done) > 0
           or exists (select from fq.failures f where f.client = coalesce(client.parent, client.id)))
    );
end;
$$;

comment on function fq._is_ready(fq.clients, bigint) is
  'Whether fq.fetch has something to do for a client now: events to give, or enough to pass over.';
