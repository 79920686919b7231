create or replace function fq._has_events(client text)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set enable_seqscan = off
as $$
declare
  v_stable bigint := fq._readable_offset(null);
begin
  return exists (
    select
      from fq.events e
     where e."offset" > coalesce((select c."offset" from fq.clients c where c.id = _has_events.client), -1)
       and e."offset" <= v_stable
  );
end;
$$;

comment on function fq._has_events(text) is
  'Whether fq.fetch would give the client an event now.';
