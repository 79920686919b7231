create or replace function fq._is_ready(client fq.clients, stable bigint)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_failure constant fq.failures := fq._next_failure(client);
  v_upto    constant bigint := case v_failure.state when 'blocking' then least(stable, v_failure."offset" - 1) else stable end;
begin
  return not client.paused
    and client.segments = 1
    and (
      coalesce(v_failure.retry_at <= fq._now(), false)
      or exists (select from fq._wanted_events(client, v_upto, 1))
      or v_upto - client."offset" >= fq._stretch(client) / 100
    );
end;
$$;

comment on function fq._is_ready(fq.clients, bigint) is
  'Whether fq.fetch has something to do for a client now: events to give, or enough to pass over.';
