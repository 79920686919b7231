create or replace function fq._take_floor()
  returns trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  -- What this transaction holds, "class,class,", and behind ">" the class that fq._append_to asked for. A setting,
  -- because a savepoint that is rolled back takes it back together with the locks.
  v_setting text := concat(current_setting('fq.floors', true));
  v_held    text := split_part(v_setting, '>', 1);
  -- A plain INSERT cannot say what its topics are: it holds back them all.
  v_class   text := case when v_setting = v_held then '1718681600' else right(v_setting, 10) end;
begin
  if v_held <> '' then
    if strpos(v_held, v_class) > 0 or strpos(v_held, '1718681600') > 0 then
      v_setting := set_config('fq.floors', v_held, true);
      return null;
    end if;
    -- One floor for all topics rather than a lock for each of many.
    if length(v_held) > 100 then
      v_class := '1718681600';
    end if;
  elsif exists (select from fq.topics t where t.notify = 'always' or t.checked) then
    v_held := 'watched,';
  end if;

  -- "Nothing that this transaction appends will be at or below what is drawn by now." The second key holds the low
  -- 32 bits of that.
  v_setting := set_config(
    'fq.floors',
    concat(v_held, v_class, ',', pg_advisory_xact_lock_shared(
      v_class::integer,
      coalesce(pg_sequence_last_value('fq.events_offset_seq'), 0)::bit(32)::integer
    )),
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
