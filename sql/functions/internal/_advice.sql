create or replace function fq._advice(prepared text, pid integer, state text)
  returns text
  language plpgsql
  stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  return case
    when prepared is not null then format('COMMIT PREPARED %L or ROLLBACK PREPARED %L', prepared, prepared)
    when state collate "C" like 'idle in transaction%' then format('its application forgot to end the transaction: select pg_terminate_backend(%s); set idle_in_transaction_session_timeout', pid)
    else format('let it finish, or select pg_cancel_backend(%s)', pid)
  end;
end;
$$;

comment on function fq._advice(text, integer, text) is
  'What may be done about a transaction that is in the way.';
