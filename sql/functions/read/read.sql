create or replace function fq.read(
  topic      text    default null,
  after      bigint  default -1,
  max_events integer default 100,
  filter     jsonb   default null
)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_sort = off
  -- Looking at patterns seems dear enough for it to start workers.
  set max_parallel_workers_per_gather = 0
  set jit = off
as $$
declare
  v_patterns jsonb[];
  v_stable   bigint;
begin
  if read.topic is not null then
    perform fq._check_name('topic', read.topic);
  end if;
  if read.after is null then
    raise exception 'after must not be null'
      using errcode = '22023',
            hint = 'Give the offset of the last event that was read, or -1 to begin at the first.';
  end if;
  perform fq._check_max_events(read.max_events);

  if read.filter is not null then
    v_patterns := array(select p from jsonb_array_elements(fq._check_filter('filter', read.filter)) p);
  end if;

  perform fq._check_isolation();

  v_stable := fq._stable_offset(case when read.topic is not null then array[read.topic] end);

  if read.topic is null then
    return query
      select e.*
        from fq.events e
       where e."offset" > read.after
         and e."offset" <= v_stable
         and (v_patterns is null or fq._to_document(e.topic, e.type, e.key, e.payload, e.headers) @> any (v_patterns))
       order by e."offset"
       limit read.max_events;
  else
    return query
      select e.*
        from fq.events e
       -- As rows, so that no statistics can make it walk the whole log for a rare topic.
       where (e.topic, e."offset") > (read.topic collate "C", read.after)
         and (e.topic, e."offset") <= (read.topic collate "C", v_stable)
         and (v_patterns is null or fq._to_document(e.topic, e.type, e.key, e.payload, e.headers) @> any (v_patterns))
       order by e.topic, e."offset"
       limit read.max_events;
  end if;

  if read.after > v_stable and fq._is_ahead(read.after) then
    raise exception 'events cannot be read after offset %: the log ends at %', read.after, fq._end()
      using errcode = 'QF003',
            hint = 'Give the offset of an event that was read. If this is one, the log was restored or copied without its end: see fq.why_stuck.';
  end if;
end;
$$;

comment on function fq.read(text, bigint, integer, jsonb) is
  'Events after an offset, in order of their offsets, without a cursor. topic: null for all topics. after: the offset of the last event that was read, -1 for the beginning. max_events: 1 or more. filter: patterns as in fq.subscribe, of which an event must contain one; reads on until enough match. Gives only events up to the stable offset, so that none appears later below one that was given. Raises 22023 for bad arguments, QF001 in a REPEATABLE READ or SERIALIZABLE transaction, QF003 for an offset beyond the end of the log, QF006 on a standby.';
