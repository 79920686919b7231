create or replace function fq._matching_events(patterns jsonb, after bigint, upto bigint, max_events integer)
  returns fq.events[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_sort = off
  -- Looking at patterns seems dear enough for workers and for a compiler.
  set max_parallel_workers_per_gather = 0
  set jit = off
as $$
declare
  v_patterns constant jsonb[] := array(select p from jsonb_array_elements(patterns) p);
  v_topics   constant jsonb := fq._topics(patterns);
  v_topic    text;
  v_events   fq.events[] := array[]::fq.events[];
begin
  if v_topics is null then
    return array(
      select e
        from fq.events e
       where e."offset" > after
         and e."offset" <= upto
         and fq._to_document(e.topic, e.type, e.key, e.payload, e.headers) @> any (v_patterns)
       order by e."offset"
       limit max_events
    );
  end if;

  for v_topic in select jsonb_array_elements_text(v_topics) loop
    v_events := v_events || array(
      select e
        from fq.events e
       where (e.topic, e."offset") > (v_topic, after)
         and (e.topic, e."offset") <= (v_topic, upto)
         and fq._to_document(e.topic, e.type, e.key, e.payload, e.headers) @> any (v_patterns)
       order by e.topic, e."offset"
       limit max_events
    );
  end loop;

  return case
    when jsonb_array_length(v_topics) = 1 then v_events
    else array(select e from unnest(v_events) e order by e."offset" limit max_events)
  end;
end;
$$;

comment on function fq._matching_events(jsonb, bigint, bigint, integer) is
  'The first events after an offset, up to another one, that match one of the patterns, be they stable or not; max_events: null for all.';
