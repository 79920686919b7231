create or replace function fq.balance(
  client text,
  worker text,
  lease  interval default '30 s',
  grace  interval default '30 s'
)
  returns setof fq.lease
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client  fq.clients := fq._client(balance.client);
  v_lacking integer;
begin
  perform fq._check_name('worker', balance.worker),
          fq._check_interval('lease', balance.lease),
          fq._check_interval('grace', balance.grace);

  perform fq._check_undivided(v_client), fq._check_detached(v_client);
  perform fq._register(balance.client, balance.worker, balance.lease);
  v_client := fq._client(balance.client);

  delete from fq.workers w
   where w.client = balance.client collate "C"
     and w.worker in (select s.worker
                        from fq.workers s
                       where s.client = balance.client collate "C"
                         and s.expires_at <= fq._now()
                         for update skip locked);

  -- Who changes the client as a whole, such as fq.subscribe, has locked this and goes on to lock its segments: leave them
  -- for the next time. To skip those that are locked is not enough, since that waits after all for who locks a row just
  -- when another ends who changed it.
  perform from fq.clients c where c.id = balance.client collate "C" for share skip locked;
  if not found then
    return query select l.* from fq._leases(balance.worker, balance.client) l;
    return;
  end if;

  -- What a worker has beyond its share, or no longer has. A row that is locked is marked the next time.
  with shares as (
    select w.worker, fq._share(v_client.segments, count(*) over (), row_number() over (order by w.worker)) as share
      from fq.workers w
     where w.client = balance.client collate "C"
  ), held as (
    select c.id, c.worker, s.share < row_number() over (partition by c.worker order by c.first_bucket) as excess
      from fq.clients c
      join shares s on s.worker = c.worker
     where c.parent = balance.client collate "C"
        or c.id = balance.client collate "C" and c.segments = 1
  ), changed as (
    select c.id, held.excess
      from fq.clients c
      join held on held.id = c.id and held.worker = c.worker
     where held.excess <> (c.give_back_by is not null)
       for update of c skip locked
  )
  update fq.clients c
     set give_back_by = case when changed.excess then fq._now() + balance.grace end
    from changed
   where c.id = changed.id;

  -- As many claims as it lacks, whatever becomes of its lease meanwhile.
  v_lacking := (
    select (shares.share - (select count(*) from fq._leases(balance.worker, balance.client)))::integer
      from (select w.worker, fq._share(v_client.segments, count(*) over (), row_number() over (order by w.worker)) as share
              from fq.workers w
             where w.client = balance.client collate "C") shares
     where shares.worker = balance.worker collate "C"
  );

  for v_claim in 1 .. coalesce(v_lacking, 0) loop
    exit when fq._claim(balance.client, balance.worker) is null;
  end loop;

  return query select l.* from fq._leases(balance.worker, balance.client) l;
end;
$$;

comment on function fq.balance(text, text, interval, interval) is
  'All the upkeep of a worker of a client in one call, to be repeated every few seconds: registers it or renews its leases, drops workers whose leases have run out, claims free segments up to its fair share (the segments divided by the workers; the first by name get one more while there is a rest), and marks what workers have beyond theirs, to be given back. Returns its leases: finish and release those with give_back_by, for others may claim them after that time. client: one that exists. worker: its name. lease: how long its leases last from now, 30 s by default. grace: how long it may keep what is to be given back, 30 s by default. While somebody changes the client as a whole, it claims and marks nothing: the next call does. Raises 22023 for bad arguments, QF002 when the client does not exist, QF018 when it is attached.';
