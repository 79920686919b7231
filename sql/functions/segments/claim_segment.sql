create or replace function fq.claim_segment(client text, worker text, lease interval default '30 s')
  returns setof fq.lease
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_segment text collate "C";
begin
  perform fq._check_undivided(fq._client(claim_segment.client)),
          fq._check_detached(fq._client(claim_segment.client)),
          fq._check_name('worker', claim_segment.worker),
          fq._check_interval('lease', claim_segment.lease);

  v_segment := fq._claim(claim_segment.client, claim_segment.worker);

  if v_segment is not null then
    perform fq._register(claim_segment.client, claim_segment.worker, claim_segment.lease);
    return query select l.* from fq._leases(claim_segment.worker) l where l.client = v_segment;
  end if;
end;
$$;

comment on function fq.claim_segment(text, text, interval) is
  'Claim the first segment of a client that is free, or whose lease has run out; of a client that is not divided, the client. Gives the lease, or nothing when all are taken. client: one that exists. worker: a name of its own for each worker, 1 to 200 characters. lease: how long this and all other leases of the worker on the client last from now, 30 s by default; fq.heartbeat renews them. Raises 22023 for bad arguments, QF002 when the client does not exist, QF018 when it is attached.';
