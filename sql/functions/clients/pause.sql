create or replace function fq.pause(client text)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._check_detached(fq._client(pause.client)), fq._lock(pause.client);

  update fq.clients c set paused = true where c.id = pause.client collate "C" or c.parent = pause.client collate "C";

  return fq._client(pause.client);
end;
$$;

comment on function fq.pause(text) is
  'Give a client no events until fq.resume. What it fetched before it can still commit; its cursor and its leases stay. client: a client with all its segments, or one segment. Returns it. Raises 22023 for a bad name, QF002 when it does not exist, QF018 when it is attached.';
