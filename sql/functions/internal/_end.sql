create or replace function fq._end()
  returns bigint
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(pg_sequence_last_value('fq.events_offset_seq'), 0);
end;
$$;

comment on function fq._end() is
  'The highest offset that was drawn, 0 for none.';
