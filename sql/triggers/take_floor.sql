create or replace function fq._take_floor()
  returns trigger
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  -- What this transaction holds, "class,class,", and behind ">" the class that fq._append_to asked for. A setting,
  -- because a savepoint that is rolled back takes it back together with the locks.
  v_setting text := coalesce(current_setting('fq.floors', true), '');
  v_held    text := split_part(v_setting, '>', 1);
  -- A plain INSERT cannot say what its topics are: it holds back them all.
  v_class   text := case when strpos(v_setting, '>') > 0 then right(v_setting, 10) else '1718681600' end;
begin
  if strpos(v_held, v_class) > 0 or strpos(v_held, '1718681600') > 0 then
    v_setting := set_config('fq.floors', v_held, true);
    return null;
  end if;

  if v_held = '' and exists (select from fq.topics t where t.notify = 'always') then
    v_held := 'always,';
  -- One floor for all topics rather than a lock for each of many.
  elsif length(v_held) > 100 then
    v_class := '1718681600';
  end if;

  -- "Nothing that this transaction appends will be at or below what is drawn by now." The second key holds the low
  -- 32 bits of that.
  v_setting := set_config(
    'fq.floors',
    v_held || v_class || ',' || pg_advisory_xact_lock_shared(
      v_class::integer,
      ((coalesce(pg_sequence_last_value('fq.events_offset_seq'), 0) + 2147483648 & 4294967295) - 2147483648)::integer
    )::text,
    true
  );

  return null;
end;
$$;

comment on function fq._take_floor() is
  'Take the floor below which the statement appends nothing, as a shared advisory lock that lasts as long as its transaction.';

create or replace trigger take_floor
  before insert on fq.events
  for each statement
  execute function fq._take_floor();
