create or replace function fq.why_stuck(topic text default null)
  returns setof fq.obstacle
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if why_stuck.topic is not null then
    perform fq._check_name('topic', why_stuck.topic);
  end if;

  -- A prepared transaction holds its locks without a process.
  return query
    select distinct on (a.pid, p.gid)
           'append', null::text, a.pid, a.application_name, p.gid, a.state,
           coalesce(a.xact_start, p.prepared), a.query,
           fq._advice(p.gid, a.pid, a.state)
      from fq._locks l
      left join pg_stat_activity a on a.pid = l.pid
      left join pg_locks t on l.pid is null and t.pid is null and t.locktype = 'transactionid' and t.virtualtransaction = l.holder
      left join pg_prepared_xacts p on p.transaction = t.transactionid
     where fq._is_floor(l.class, fq._floor_classes(case when why_stuck.topic is not null then array[why_stuck.topic] end))
       and l.pid is distinct from pg_backend_pid();

  return query
    select 'fetch', c.id::text, a.pid, a.application_name, p.gid, a.state, coalesce(a.xact_start, p.prepared), a.query,
           fq._advice(p.gid, a.pid, a.state)
      from fq.clients c
      join pg_locks l
        on l.locktype = 'advisory'
       and l.objsubid = 1
       and l.granted
       and l.database = (select d.oid from pg_database d where d.datname = current_database())
       and l.classid::bigint << 32 | l.objid::bigint = fq._client_lock(c.id)
      left join pg_stat_activity a on a.pid = l.pid
      left join pg_locks t on l.pid is null and t.pid is null and t.locktype = 'transactionid' and t.virtualtransaction = l.virtualtransaction
      left join pg_prepared_xacts p on p.transaction = t.transactionid
     where (c.topics is null or why_stuck.topic is null or why_stuck.topic collate "C" = any (c.topics))
       and l.pid is distinct from pg_backend_pid();

  return query
    select case when c.paused then 'pause' else 'lease' end, c.id::text, null::integer, c.worker::text, null::text, null::text, w.expires_at, null::text,
           case
             when c.paused then format('select fq.resume(%L)', c.id)
             when w.expires_at > fq._now() then 'it works on it; if it does not move, look at its log'
             else 'its lease has run out: start a worker'
           end
      from fq.clients c
      left join fq.workers w on w.client = coalesce(c.parent, c.id) and w.worker = c.worker
     where c.segments = 1
       and (c.paused or c.worker is not null and exists (select from fq._next_to_do(c, fq._stable_offset(c.topics))))
       and (c.topics is null or why_stuck.topic is null or why_stuck.topic collate "C" = any (c.topics));

  return query
    select 'failure', f.client::text, null::integer, null::text, null::text, f.state, f.failed_at, f.error,
           format('mend it; then select fq.redrive(%L, "offset" => %s), or discard it', f.client, f."offset")
      from fq.failures f
      join fq.events e on e."offset" = f."offset"
     where (f.state = 'blocking' or f.state in ('parked', 'dead') and f.key is not null)
       and f.error is not null
       and (why_stuck.topic is null or e.topic = why_stuck.topic collate "C");

  return query
    select f.*
      from fq._faults() f
      left join fq.clients c on c.id = f.client
     where c.topics is null or why_stuck.topic is null or why_stuck.topic collate "C" = any (c.topics);

  return query
    select 'attached', c.id::text, null::integer, null::text, null::text, null::text, null::timestamptz, null::text,
           format('select fq.attach(%L, %L), or fq.detach(%L)', c.id, c.handler, c.id)
      from fq.clients c
     where c.handler is not null
       and not fq._is_attended(c.id);
end;
$$;

comment on function fq.why_stuck(text) is
  'What holds back readers of a topic, and what may be done about it: sessions and prepared transactions whose appends are undecided, sessions that have a client to themselves, workers that hold one with something to do, failures that block one or keep a key waiting, pauses, attached clients whose trigger is missing, for which every append is refused, cursors beyond the end of the log; and triggers and sequences that are not as they should be, which installing mends. topic: null for all. What other roles run is shown to those who may see it in pg_stat_activity. Raises 22023 for a bad name.';
