create or replace function fq._register(client text, worker text, lease interval)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  insert into fq.workers (client, worker, expires_at)
  select c.id, _register.worker, fq._now() + lease
    from fq.clients c
   where c.id = _register.client collate "C"
     for key share
  on conflict on constraint workers_pkey do update set expires_at = excluded.expires_at;
end;
$$;

comment on function fq._register(text, text, interval) is
  'Enter a worker of a client, or renew it, unless the client is removed at this moment.';
