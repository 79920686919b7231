create or replace function fq._position(topics text[], start text, "offset" bigint, since timestamptz)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set enable_sort = off
as $$
declare
  v_stable bigint;
  v_last   bigint;
begin
  if num_nonnulls(start, "offset", since) > 1 then
    raise exception 'only one of start, offset and since can be given'
      using errcode = '22023',
            hint = 'Give start => ''beginning'' or ''end'', or the offset of the last event to leave out, or a time.';
  end if;

  if start collate "C" not in ('beginning', 'end') then
    raise exception 'start must not be "%"', start
      using errcode = '22023',
            hint = 'Give "beginning" or "end", or use offset or since.';
  end if;

  if "offset" < -1 then
    raise exception 'offset must be -1 or more, but is %', "offset"
      using errcode = '22023',
            hint = 'Give the offset of the last event to leave out.';
  end if;

  if "offset" is not null then
    return "offset";
  elsif start collate "C" = 'end' then
    return fq._stable_offset(topics);
  elsif since is null then
    return (-1)::bigint;
  end if;

  -- What is stable comes first: no event appears there any more. Nor is anything known of what lies behind the last event
  -- that can be seen, which in a strict transaction may not be the last one.
  v_stable := fq._stable_offset(topics);
  v_last := coalesce((select e."offset" from fq.events e where e."offset" <= v_stable order by e."offset" desc limit 1), 0);
  return least(v_last, fq._first_since(topics, since) - 1);
end;
$$;

comment on function fq._position(text[], text, bigint, timestamptz) is
  'Where a cursor stands that is to begin at a position, after an offset, or with the events since a time; at the beginning when none is given. Raises 22023 for more than one, or a wrong one.';
