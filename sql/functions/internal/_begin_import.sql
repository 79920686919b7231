create or replace function fq._begin_import(first bigint)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_restoring constant boolean := current_setting('check_function_bodies') = 'off';
  v_base bigint;
begin
  -- The EXCEPTION clause gives the locks to the transaction: see fq._hold_floor.
  begin
    -- This statement has locked the table against what comes next: two of them would wait for each other.
    if not pg_try_advisory_xact_lock(1718747140, 0) then
      raise exception 'another transaction is importing events'
        using errcode = '55P03',
              hint = 'Try again when it has ended.';
    end if;
    -- No other may draw an offset that is given here.
    lock table fq.events in share row exclusive mode;
    v_base := fq._end();
    -- Nothing is undecided now. A floor has 32 bits, and must not be further behind the end than they tell.
    if first > v_base + 2147483648 and not v_restoring then
      v_base := setval('fq.events_offset_seq', first - 1);
    end if;
    perform fq._hold_floor(fq._floor_class(null), v_base);
  exception
    when assert_failure then raise;
  end;

  if v_restoring then
    -- One transaction for each row, with pg_dump --inserts.
    v_base := coalesce(
      nullif(current_setting('fq.restore', true), '')::bigint,
      case when exists (select from fq.events) then v_base else 0 end
    );
    perform set_config('fq.restore', v_base::text, false);
  end if;
  perform set_config('fq.import', v_base::text, true),
          set_config('fq.floors', concat(current_setting('fq.floors', true), '*', fq._end()), true);
  return v_base;
end;
$$;

comment on function fq._begin_import(bigint) is
  'Wait for every append that is undecided, and hold back the next ones until the transaction ends. first: the first offset. Gives the one above which events may be given: the end of the log, which moves there first when it is far away, or 0 for a dump that is restored into an empty one. Raises 55P03 while another transaction does the same.';
