create or replace function fq._require("unless" jsonb, after bigint, documents jsonb)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_patterns constant jsonb := fq._check_filter('unless', "unless");
begin
  if after is null or after < -1 then
    raise exception 'after must be -1 or more, but is %', coalesce(after::text, 'null')
      using errcode = '22023',
            hint = 'Give the offset up to which the events were read that the decision stands on.';
  end if;
  if after > fq._end() then
    raise exception 'after must be an offset in the log, but is % where it ends at %', after, fq._end()
      using errcode = 'QF003',
            hint = 'Give the offset up to which the events were read that the decision stands on.';
  end if;
  perform fq._check_isolation(appending => true);

  perform fq._lock_condition(v_patterns, documents);
  perform fq._check_condition(v_patterns, after);
end;
$$;

comment on function fq._require(jsonb, bigint, jsonb) is
  'See to it that no event after an offset matches these patterns when these events are appended.';
