create or replace function fq._deadline(timeout interval)
  returns timestamptz
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  return least(
    clock_timestamp() + timeout,
    -- What is left of it is for a last look.
    statement_timestamp() + nullif(current_setting('statement_timeout')::interval, '0') * 0.8
  );
end;
$$;

comment on function fq._deadline(interval) is
  'Until when a statement may wait: for this long (null: for ever), but not until its statement_timeout cancels it.';
