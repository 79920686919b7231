create or replace function fq._check_isolation()
  returns void
  language plpgsql
  stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
    raise exception 'events cannot be read in a % transaction', upper(current_setting('transaction_isolation') collate "C")
      using errcode = 'QF001',
            hint = 'Its snapshot may be older than events that are due. Fetch first, then open the strict transaction that handles them.';
  end if;
end;
$$;

comment on function fq._check_isolation() is
  'Refuse with QF001 to read events where the next statement would get no new snapshot.';
