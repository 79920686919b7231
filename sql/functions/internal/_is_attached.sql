create or replace function fq._is_attached(client text)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- What appenders do says the trigger, whatever has become of the row.
  return (fq._client(client)).handler is not null
    or fq._is_attended(client);
end;
$$;

comment on function fq._is_attached(text) is
  'Whether appenders call a handler for a client, or should.';
