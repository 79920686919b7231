create or replace function fq.listen(topic text default null)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_topic integer := coalesce(hashtext(listen.topic), 0);
begin
  if listen.topic is not null then
    perform fq._check_name('topic', listen.topic);
  end if;

  listen fq_events;

  if not exists (
    select
      from fq._locks l
     where l.pid = pg_backend_pid()
       and l.class = 1718747137
       and l.object = v_topic & 4294967295
  ) then
    perform pg_advisory_lock_shared(1718747136, 0), pg_advisory_lock_shared(1718747137, v_topic);
  end if;

  return not exists (select from fq._locks l where fq._is_floor(l.class, listen.topic));
end;
$$;

comment on function fq.listen(text) is
  'Be told of appends: LISTEN on the channel fq_events, and let appenders know by a lock of the session that somebody does. topic: null for all topics, which is what goes with fq.fetch; a topic goes with fq.read of that topic. Every append that begins after this call sends a NOTIFY with the topic and the offset as JSON. Returns true when no append is undecided that began before, and so may send none: fetch once more, then sleep. Returns false otherwise: fetch and call again shortly. Calling it again is harmless. Needs a session of its own and a call outside a transaction block. Raises 22023 for a bad name.';
