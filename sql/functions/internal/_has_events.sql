create or replace function fq._has_events(client text)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set enable_sort = off
as $$
declare
  v_stable bigint := fq._stable_offset(null);
begin
  return (
    select e."offset"
      from fq.events e
     where e."offset" > coalesce((select c."offset" from fq.clients c where c.id = _has_events.client), -1)
       and e."offset" <= v_stable
     order by e."offset"
     limit 1
  ) is not null;
end;
$$;

comment on function fq._has_events(text) is
  'Whether fq.fetch would give the client an event now.';
