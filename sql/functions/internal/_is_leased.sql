create or replace function fq._is_leased(client fq.clients)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select
      from fq.workers w
     where w.client = coalesce(client.parent, client.id)
       and w.worker = client.worker
       and w.expires_at > fq._now()
  );
end;
$$;

comment on function fq._is_leased(fq.clients) is
  'Whether a worker holds a lease on a client or segment that has not run out.';
