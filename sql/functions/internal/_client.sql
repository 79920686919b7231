create or replace function fq._client(client text)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client fq.clients;
begin
  perform fq._check_name('client', client);

  select c.* into v_client from fq.clients c where c.id = _client.client collate "C";

  if not found then
    raise exception 'client "%" does not exist', client
      using errcode = 'QF002',
            hint = 'Create it with fq.subscribe, or let its first commit create it.';
  end if;

  return v_client;
end;
$$;

comment on function fq._client(text) is
  'A client, or QF002 when there is none.';
