create or replace function fq._check_condition(patterns jsonb, after bigint)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_event constant fq.events := (fq._matching_events(patterns, after, 9223372036854775807, 1))[1];
begin
  if v_event."offset" is not null then
    raise exception 'an event at offset % matches what must not be after offset %', v_event."offset", after
      using errcode = 'QF014',
            detail = json_build_object('offset', v_event."offset"::text, 'after', after::text)::text,
            hint = 'Read the events again with fq.read_matching, decide again, and append with the new position.';
  end if;
end;
$$;

comment on function fq._check_condition(jsonb, bigint) is
  'Refuse with QF014 when an event after an offset matches one of the patterns, be it stable or not. The detail is JSON.';
