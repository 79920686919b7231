create or replace function fq.read_matching(
  patterns       jsonb,
  after_position jsonb   default null,
  max_events     integer default null
)
  returns fq.matching
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_patterns constant jsonb := fq._check_filter('patterns', coalesce(read_matching.patterns, 'null'));
  v_topics   constant jsonb := fq._topics(v_patterns);
  v_after    bigint := (-1)::bigint;
  v_upto     bigint;
  v_result   fq.matching;
begin
  if read_matching.max_events is not null then
    perform fq._check_max_events(read_matching.max_events);
  end if;
  perform fq._check_isolation();
  if read_matching.after_position is not null then
    v_after := fq._check_position(read_matching.after_position, v_patterns);
  end if;

  -- Before the events are read, in a statement of its own. What was stable once stays so.
  v_upto := greatest(
    fq._stable_offset(case when v_topics is not null then array(select jsonb_array_elements_text(v_topics)) end),
    v_after
  );
  v_result.events := fq._matching_events(v_patterns, v_after, v_upto, read_matching.max_events);
  if cardinality(v_result.events) = read_matching.max_events then
    v_upto := v_result.events[read_matching.max_events]."offset";
  end if;
  v_result.position := jsonb_build_object('offset', v_upto::text, 'topics', v_topics);

  return v_result;
end;
$$;

comment on function fq.read_matching(jsonb, jsonb, integer) is
  'Read what a decision stands on: the events that match patterns, and the position to append at. Give the position to fq.append as after_position, with the same patterns as "unless", and nothing is stored when an event that matches has come meanwhile. patterns: as in fq.subscribe, of which an event must contain one; name the topic in each of them, and only those topics are looked at. after_position: what an earlier call returned for these topics or more, to read only what came after it; null to begin at the first event. max_events: 1 or more, null for all; when there may be more events, the position is that of the last one. The position is {"offset": "42", "topics": ["seats"]}, with the topics that the patterns name, or null when one of them names none. Gives only events up to the stable offset of the topics. Raises 22023 for bad arguments and for a position of other topics, QF003 for a position beyond the end of the log, QF001 in a REPEATABLE READ or SERIALIZABLE transaction, QF006 on a standby.';
