create or replace function fq._require("unless" jsonb, after bigint, after_position jsonb, documents jsonb)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_patterns constant jsonb := fq._check_filter('unless', "unless");
  v_after    bigint := coalesce(after, -1);
begin
  perform fq._check_isolation(appending => true);

  if after_position is not null then
    v_after := fq._check_position(after_position, v_patterns);
  elsif v_after > fq._end() then
    raise exception 'after must be an offset in the log, but is % where it ends at %', after, fq._end()
      using errcode = 'QF003',
            hint = 'Give the position that fq.read_matching returned as after_position.';
  -- What is read in one topic, says nothing of what is undecided in another; and all of a topic is at offsets of events.
  elsif v_after <> -1 and not exists (
    select from fq.events e where e."offset" = v_after and jsonb_build_array(e.topic) = fq._topics(v_patterns)
  ) then
    raise exception 'after must be -1 or the offset of an event of the one topic that all patterns of unless name, but is %', after
      using errcode = '22023',
            hint = 'Read with fq.read_matching, and give the position that it returns as after_position.';
  end if;

  perform fq._lock_condition(v_patterns, documents);
  perform fq._check_condition(v_patterns, v_after);
end;
$$;

comment on function fq._require(jsonb, bigint, jsonb, jsonb) is
  'See to it that no event after an offset, or after a position, matches these patterns when these events are appended.';
