create or replace function fq._known_event(event_id uuid)
  returns fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_offset constant bigint := (select i."offset" from fq.event_ids i where i.event_id = _known_event.event_id);
  v_event  fq.events;
begin
  select e.* into v_event from fq.events e where e."offset" = v_offset;
  if not found then
    v_event.event_id := _known_event.event_id;
    v_event."offset" := v_offset;
  end if;

  return v_event;
end;
$$;

comment on function fq._known_event(uuid) is
  'The event that was stored with this id; its offset is null for none. Of one that the role cannot see, no more than the offset: that is never the same as what it appends.';
