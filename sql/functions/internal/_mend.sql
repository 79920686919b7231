create or replace function fq._mend()
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  -- A fresh install has no triggers yet, which is not worth a warning.
  v_used  constant boolean := fq._reach() > 0 or fq._end() > 0;
  v_fault fq.obstacle;
begin
  -- Nobody draws an offset while it is looked where the sequence should stand.
  if exists (select from fq._faults() f where f.what = 'sequence') then
    lock table fq.events in share row exclusive mode;
  end if;

  for v_fault in select f.* from fq._faults() f where f.what in ('guard', 'sequence') loop
    execute v_fault.advice;
    if v_used then
      raise warning '%', v_fault.query
        using hint = format('It was mended: %s', v_fault.advice);
    end if;
  end loop;

  for v_fault in select f.* from fq._faults() f loop
    raise warning '%', v_fault.query
      using hint = v_fault.advice;
  end loop;
end;
$$;

comment on function fq._mend() is
  'Put right what fq._faults finds, and warn of what only people can. Changes and locks nothing when all is well.';
