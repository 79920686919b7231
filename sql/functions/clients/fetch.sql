create or replace function fq.fetch(client text, max_events integer default 100)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_bitmapscan = off
  set enable_sort = off
as $$
declare
  v_stable bigint;
  v_done   text;
begin
  if not coalesce("fetch".client <> '' and char_length("fetch".client) <= 200 and "fetch".max_events > 0, false) then
    perform fq._check_name('client', "fetch".client), fq._check_max_events("fetch".max_events);
  end if;

  v_stable := fq._readable_offset(null);
  -- For the commit that follows.
  v_done := set_config('fq.stable', 'fq.events'::regclass::oid || ':' || v_stable, false);

  return query
    select e.*
      from fq.events e
     where e."offset" > coalesce((select c."offset" from fq.clients c where c.id = "fetch".client), -1)
       and e."offset" <= v_stable
     order by e."offset"
     limit "fetch".max_events;
end;
$$;

comment on function fq.fetch(text, integer) is
  'The next events of a client, in order of their offsets, and the same again until it commits. client: 1 to 200 characters; an unknown one begins at the first event. max_events: 1 or more. Raises 22023 for bad arguments, QF001 in a REPEATABLE READ or SERIALIZABLE transaction, QF006 on a standby.';
