create or replace function fq._next_to_do(client fq.clients, stable bigint)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_blocking constant fq.failures := fq._blocking(client);
begin
  return query select e.* from fq._wanted_events(client, least(stable, v_blocking."offset" - 1), 1) e;
  if not found then
    return query select e.* from fq.events e where e."offset" = v_blocking."offset";
  end if;
end;
$$;

comment on function fq._next_to_do(fq.clients, bigint) is
  'The next event for the cursor of a client, also when it failed and its time has not come; nothing when there is none, or none within a stretch.';
