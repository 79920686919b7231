create or replace function fq._stable_offset(topics text[])
  returns bigint
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
as $$
declare
  v_classes constant integer[] := case when topics is not null then fq._floor_classes(topics) end;
  v_end     bigint;
  v_floor   bigint;
begin
  if pg_is_in_recovery() then
    raise exception 'events cannot be read on a standby'
      using errcode = 'QF006',
            hint = 'Read on the primary: a standby does not know which of its appends are undecided.';
  end if;

  -- The end comes first: what is drawn after it is above it. Nothing is drawn yet while this is null.
  v_end := coalesce(pg_sequence_last_value('fq.events_offset_seq'), 0);

  -- A lock key has 32 bits of the floor. How far it lies behind the end tells the rest; the 2^24 values that seem
  -- furthest behind are floors taken since the end was read, which do not concern it.
  v_floor := v_end - (
    select max(floors.behind)
      from (select (v_end - l.object) & 4294967295 as behind
              from fq._locks l
             where fq._is_floor(l.class, v_classes)) floors
     where floors.behind < 4278190080
  );

  return least(v_end, v_floor);
end;
$$;

comment on function fq._stable_offset(text[]) is
  'The highest offset at or below which no append to the topics (null: to any) is undecided. Whoever reads events up to it must do so in a later statement, with a snapshot taken after this one returned.';
