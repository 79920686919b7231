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
    from fq.events e
   where e.event_id = _known_event.event_id
   order by e."offset" desc
   limit 1;

  return v_event;
end;
$$;

comment on function fq._known_event(uuid) is
  'The last event with this id, null for none.';
