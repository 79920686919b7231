create or replace function fq._known_offsets(topic text, events jsonb)
  returns bigint[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_ids    constant uuid[] := array(
    select (e ->> 'event_id')::uuid from jsonb_array_elements(events) with ordinality elements (e, n) order by n
  );
  v_new    uuid[];
begin
  if array_remove(v_ids, null) = '{}' then
    return null;
  end if;

  v_new := fq._remember(topic, v_ids);

  return array(
    select case
             when a.id is null then null
             when row_number() over (partition by a.id order by a.n) > 1 then 0
             when a.id = any (v_new) then null
             else (fq._known_event(a.id))."offset"
           end
      from unnest(v_ids) with ordinality a (id, n)
     order by a.n
  );
end;
$$;

comment on function fq._known_offsets(text, jsonb) is
  'For each event of a batch the offset under which its id is known already, 0 when it repeats an earlier one of the batch, null when it is new. Null when none has an id.';
