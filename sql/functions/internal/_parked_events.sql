create or replace function fq._parked_events(failure fq.failures, max_events integer)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_next bigint;
begin
  if failure.error is not null then
    return query select e.* from fq.events e where e."offset" = failure."offset";
    return;
  end if;

  v_next := (
    select min(f."offset")
      from fq.failures f
     where f.client = failure.client
       and f.key = failure.key
       and f.error is not null
  );
  return query
    select e.*
      from fq.failures f
      join fq.events e on e."offset" = f."offset"
     where f.client = failure.client
       and f.key = failure.key
       and (v_next is null or f."offset" < v_next)
     order by f."offset"
     limit max_events;
end;
$$;

comment on function fq._parked_events(fq.failures, integer) is
  'An event that was set aside, alone if it has failed; one that only waited, with those that waited behind it, up to the next that has failed.';
