create or replace function fq._take_floor()
  returns trigger
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  v_transaction text := pg_current_xact_id()::text || ':';
  v_floors      text := current_setting('fq.floors', true);
  v_topic       text := current_setting('fq.append_to', true);
  v_class       text := fq._floor_class(null);
  v_done        text;
begin
  -- An append says for which topic it is; a plain INSERT cannot, and keeps all topics back.
  if starts_with(v_topic, v_transaction) then
    v_class := substr(v_topic, length(v_transaction) + 1);
    v_done := set_config('fq.append_to', '', true);
  end if;

  -- The floors of this transaction, and so that a savepoint takes them back together with the locks, in a setting.
  if not coalesce(starts_with(v_floors, v_transaction), false) then
    v_floors := v_transaction
      || case when exists (select from fq.topics t where t.notify = 'always') then 'always,' else ',' end;
  elsif strpos(v_floors, ',' || v_class || ',') > 0
     or strpos(v_floors, ',' || fq._floor_class(null) || ',') > 0 then
    return null;
  end if;

  -- One floor for all topics rather than a lock for each of many.
  if length(v_floors) > 120 then
    v_class := fq._floor_class(null);
  end if;

  -- "Nothing that this transaction appends will be at or below what is drawn so far."
  v_done := pg_advisory_xact_lock_shared(
    v_class::integer,
    -- the low 32 bits, as a signed integer
    ((coalesce(pg_sequence_last_value('fq.events_offset_seq'), 0) + 2147483648 & 4294967295) - 2147483648)::integer
  )::text;
  v_done := set_config('fq.floors', v_floors || v_class || ',', true);

  return null;
end;
$$;

comment on function fq._take_floor() is
  'Take the floor below which the statement appends nothing, as a shared advisory lock that lasts as long as its transaction.';

create or replace trigger take_floor
  before insert on fq.events
  for each statement
  execute function fq._take_floor();
