create or replace function fq._position(topics text[], start text, "offset" bigint, since timestamptz)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set enable_sort = off
as $$
declare
  v_low    bigint;
  v_high   bigint;
  v_middle bigint;
  v_found  record;
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

  -- Binary search for the first event of that time: appends follow each other in time, but for concurrent ones.
  v_low := 0::bigint;
  v_high := fq._stable_offset(null);
  while v_low < v_high loop
    v_middle := v_low + (v_high - v_low) / 2;
    select e."offset", e.created_at into v_found
      from fq.events e where e."offset" > v_middle and e."offset" <= v_high order by e."offset" limit 1;
    if v_found.created_at < since then
      v_low := v_found."offset";
    else
      v_high := v_middle;
    end if;
  end loop;

  -- Hence the look back.
  return least(v_low, (
    select min(e."offset") - 1
      from (select x."offset", x.created_at from fq.events x where x."offset" <= v_low order by x."offset" desc limit 1000) e
     where e.created_at >= since
  ));
end;
$$;

comment on function fq._position(text[], text, bigint, timestamptz) is
  'Where a cursor stands that is to begin at a position, after an offset, or with the events since a time; at the beginning when none is given. Raises 22023 for more than one, or a wrong one.';
