create or replace function fq._check_position(after_position jsonb, patterns jsonb)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_topics constant jsonb := after_position -> 'topics';
begin
  if not coalesce(
    jsonb_typeof(after_position) = 'object'
      and after_position - array['offset', 'topics'] = '{}'
      and jsonb_typeof(after_position -> 'offset') = 'string'
      and after_position ->> 'offset' ~ '^(-1|[0-9]{1,19})$'
      and (v_topics = 'null' or jsonb_typeof(v_topics) = 'array' and not v_topics @? 'strict $[*] ? (@.type() != "string")'),
    false
  ) then
    raise exception 'after_position is not a position'
      using errcode = '22023',
            hint = 'Give the position that fq.read_matching returned, such as {"offset": "42", "topics": ["seats"]}.';
  end if;

  if v_topics <> 'null' and not coalesce(v_topics @> fq._topics(patterns), false) then
    raise exception 'after_position is of the topics %, but the patterns are about %',
      v_topics,
      coalesce(fq._topics(patterns)::text, 'all')
      using errcode = '22023',
            hint = 'Give the position of a read by the same patterns (fq.read_matching): what may still come in another topic, this one does not know.';
  end if;

  if (after_position ->> 'offset')::numeric > fq._end() then
    raise exception 'after_position must be in the log, but is % where it ends at %', after_position ->> 'offset', fq._end()
      using errcode = 'QF003',
            hint = 'Read the events again with fq.read_matching, and decide again.';
  end if;

  return (after_position ->> 'offset')::bigint;
end;
$$;

comment on function fq._check_position(jsonb, jsonb) is
  'The offset of a position. Refuses with 22023 what is not one, and one that does not cover the topics of these patterns; with QF003 one beyond the end of the log.';
