create or replace function fq._check_isolation(appending boolean default false)
  returns void
  language plpgsql
  stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
    raise exception 'events cannot be read in a % transaction', upper(current_setting('transaction_isolation') collate "C")
      using errcode = 'QF001',
            hint = 'Its snapshot may be older than events that are due. '
                   || case
                        when appending then 'Append with a condition in a transaction of its own'
                        else 'Fetch first, in a transaction of its own, then open the strict one that handles them'
                      end
                   || ': begin isolation level read committed; or set default_transaction_isolation = ''read committed''.';
  end if;
end;
$$;

comment on function fq._check_isolation(boolean) is
  'Refuse with QF001 to read events where the next statement would get no new snapshot. appending: for the condition of an append.';
