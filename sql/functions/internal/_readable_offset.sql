create or replace function fq._readable_offset(topic text)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
    raise exception 'events cannot be read in a % transaction', upper(current_setting('transaction_isolation'))
      using errcode = 'QF001',
            hint = 'Its snapshot may be older than events that are due. Fetch first, then open the strict transaction that handles them.';
  end if;

  return fq._stable_offset(_readable_offset.topic);
end;
$$;

comment on function fq._readable_offset(text) is
  'The stable offset, for a caller who reads events up to it in its next statement. Raises QF001 where that statement would get no new snapshot.';
