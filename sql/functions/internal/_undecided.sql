create or replace function fq._undecided(topic text)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_classes constant integer[] := fq._floor_classes(array[topic]);
begin
  return (select count(distinct l.holder) from fq._locks l where fq._is_floor(l.class, v_classes));
end;
$$;

comment on function fq._undecided(text) is
  'How many transactions have appended to a topic, or to topics unknown, and are undecided.';
