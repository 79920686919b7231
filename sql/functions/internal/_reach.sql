create or replace function fq._reach()
  returns bigint
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set enable_sort = off
as $$
begin
  return greatest(
    (select e."offset" from fq.events e order by e."offset" desc limit 1),
    (select max(c."offset") from fq.clients c),
    0::bigint
  );
end;
$$;

comment on function fq._reach() is
  'The highest offset that an event has, or a cursor; 0 for none. What is appended at or below it repeats an offset, or is never given to that client.';
