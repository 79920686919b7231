create or replace function fq._evict(client fq.clients)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client fq.clients;
begin
  update fq.clients c
     set worker = null,
         give_back_by = null,
         token = default
   where c.id = client.id
     and c.token = client.token
  returning c.* into v_client;

  return coalesce(v_client, client);
end;
$$;

comment on function fq._evict(fq.clients) is
  'Take a client from its worker, whose token is stale from now on. Gives the client as it now is, or as it was when somebody was faster.';
