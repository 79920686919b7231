create or replace function fq.heartbeat(worker text, lease interval default '30 s')
  returns setof fq.lease
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._check_name('worker', heartbeat.worker),
          fq._check_interval('lease', heartbeat.lease);

  -- Those that it holds a segment of too, should they have forgotten it.
  perform fq._register(held.client, heartbeat.worker, heartbeat.lease)
     from (select w.client from fq.workers w where w.worker = heartbeat.worker collate "C"
           union
           select coalesce(c.parent, c.id) from fq.clients c where c.worker = heartbeat.worker collate "C"
           order by 1) held;

  return query select l.* from fq._leases(heartbeat.worker) l;
end;
$$;

comment on function fq.heartbeat(text, interval) is
  'Renew all leases of a worker. worker: its name. lease: how long they last from now, 30 s by default; ''0'' ends them at once, as a worker does that stops. Returns its leases, with ''0'' those that it may release; others have been lost. Waits for no transaction that handles events. Raises 22023 for bad arguments.';
