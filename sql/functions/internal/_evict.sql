create or replace function fq._evict(client fq.clients)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  update fq.clients c
     set worker = null,
         give_back_by = null,
         token = default
   where c.id = client.id
     and c.token = client.token;
end;
$$;

comment on function fq._evict(fq.clients) is
  'Take a client from its worker, whose token is stale from now on; unless it has another token already.';
