create or replace function fq._is_attached(client text)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- What appenders do says the trigger, whatever has become of the row.
  return (fq._client(client)).handler is not null
    or exists (select from pg_trigger t where t.tgrelid = 'fq.events'::regclass and t.tgname = ('attend ' || md5(client)) collate "C");
end;
$$;

comment on function fq._is_attached(text) is
  'Whether appenders call a handler for a client, or should.';
