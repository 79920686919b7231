create or replace function fq.fetch(client text, max_events integer default 100)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_sort = off
as $$
declare
  v_cursor bigint;
  v_stable bigint := fq._remembered_stable_offset();
  v_done   text;
begin
  if not coalesce(
    "fetch".client <> '' and char_length("fetch".client) <= 200
      and "fetch".max_events > 0
      and current_setting('transaction_isolation') like 'read %',
    false
  ) then
    perform fq._check_name('client', "fetch".client),
            fq._check_max_events("fetch".max_events),
            fq._check_isolation();
  end if;

  v_cursor := coalesce((select c."offset" from fq.clients c where c.id = "fetch".client), -1);

  -- What was stable once stays so: far behind the end there is no need to look at the floors again, unless all that
  -- was appended there was rolled back.
  if coalesce(v_stable - v_cursor < "fetch".max_events, true)
     or (select e."offset"
           from fq.events e
          where e."offset" > v_cursor
            and e."offset" <= v_stable
          order by e."offset"
          limit 1) is null then
    v_stable := fq._stable_offset(null);
    v_done := set_config('fq.stable', 'fq.events'::regclass::oid || ':' || v_stable, false);
  end if;

  return query
    select e.*
      from fq.events e
     where e."offset" > v_cursor
       and e."offset" <= v_stable
     order by e."offset"
     limit "fetch".max_events;
end;
$$;

comment on function fq.fetch(text, integer) is
  'The next events of a client, in order of their offsets, and the same again until it commits. client: 1 to 200 characters; an unknown one begins at the first event. max_events: 1 or more. Raises 22023 for bad arguments, QF001 in a REPEATABLE READ or SERIALIZABLE transaction, QF006 on a standby.';
