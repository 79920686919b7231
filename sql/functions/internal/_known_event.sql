create or replace function fq._known_event(event_id uuid)
  returns fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_event fq.events;
begin
  select e.*
    into v_event
    from fq.event_ids i
    join fq.events e on e."offset" = i."offset"
   where i.event_id = _known_event.event_id;

  return v_event;
end;
$$;

comment on function fq._known_event(uuid) is
  'The event that was stored with this id, null for none.';
