create or replace function fq._blocking(client fq.clients)
  returns fq.failures
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set enable_sort = off
as $$
declare
  v_owner   constant fq.name := coalesce(client.parent, client.id);
  v_failure fq.failures;
begin
  select f.*
    into v_failure
    from fq.failures f
    join fq.events e on e."offset" = f."offset"
   where f.client = v_owner
     and f.state = 'blocking'
     and f."offset" > _blocking.client."offset"
     and fq._reads(_blocking.client, e)
   order by f."offset"
   limit 1;

  return v_failure;
end;
$$;

comment on function fq._blocking(fq.clients) is
  'The next event that the cursor cannot pass, because it has failed; null for none.';
