create or replace function fq._check_condition(patterns jsonb, after bigint)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_sort = off
as $$
declare
  v_patterns constant jsonb[] := array(select p from jsonb_array_elements(patterns) p);
  v_topics   constant text[] := array(select distinct p ->> 'topic' from unnest(v_patterns) p);
  v_event    fq.events;
begin
  if v_patterns = '{}' then
    return;
  end if;

  if cardinality(v_topics) = 1 and v_topics[1] is not null then
    select e.*
      into v_event
      from fq.events e
     where (e.topic, e."offset") > (v_topics[1], _check_condition.after)
       and (e.topic, e."offset") <= (v_topics[1], 9223372036854775807)
       and fq._to_document(e.topic, e.type, e.key, e.payload, e.headers) @> any (v_patterns)
     order by e.topic, e."offset"
     limit 1;
  else
    select e.*
      into v_event
      from fq.events e
     where e."offset" > _check_condition.after
       and fq._to_document(e.topic, e.type, e.key, e.payload, e.headers) @> any (v_patterns)
     order by e."offset"
     limit 1;
  end if;

  if found then
    raise exception 'an event at offset % matches what must not be after offset %', v_event."offset", after
      using errcode = 'QF014',
            detail = json_build_object('offset', v_event."offset"::text, 'after', after::text)::text,
            hint = 'Read the events after the offset, decide again, and append with the new offset.';
  end if;
end;
$$;

comment on function fq._check_condition(jsonb, bigint) is
  'Refuse with QF014 when an event after an offset matches one of the patterns, be it stable or not. The detail is JSON.';
