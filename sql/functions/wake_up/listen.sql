create or replace function fq.listen(topic text default null, client text default null)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_topics text[];
  v_topic  text;
  v_lock   integer;
begin
  if listen.topic is not null and listen.client is not null then
    raise exception 'only one of topic and client can be given'
      using errcode = '22023',
            hint = 'Call fq.listen once for each.';
  end if;
  if listen.topic is not null then
    perform fq._check_name('topic', listen.topic);
    v_topics := array[listen.topic];
  elsif listen.client is not null then
    perform fq._check_name('client', listen.client);
    v_topics := (select c.topics from fq.clients c where c.id = listen.client collate "C");
  end if;

  listen fq_events;

  foreach v_topic in array coalesce(v_topics, array[null]) loop
    v_lock := coalesce(hashtext(v_topic collate "C"), 0);
    if not exists (
      select
        from fq._locks l
       where l.pid = pg_backend_pid()
         and l.class = 1718747137
         and l.object = v_lock & 4294967295
    ) then
      perform pg_advisory_lock_shared(1718747136, 0), pg_advisory_lock_shared(1718747137, v_lock);
    end if;
  end loop;

  return not exists (select from fq._locks l where fq._is_floor(l.class, fq._floor_classes(v_topics)));
end;
$$;

comment on function fq.listen(text, text) is
  'Be told of appends: LISTEN on the channel fq_events, and let appenders know by a lock of the session that somebody does. topic: of this topic, as goes with fq.read; client: of the topics that this client reads; neither: of all. Every transaction that begins to append after this call sends a NOTIFY for each topic, with the topic and an offset below which it appends nothing there, its first as a rule, as JSON; fq.seek, fq.resume, fq.redrive and fq.discard send one with the client. Returns true when no append is undecided that began before, and so may send none: fetch once more, then sleep. Returns false otherwise: fetch and call again shortly. Calling it again is harmless. Needs a session of its own and a call outside a transaction block. Raises 22023 for a bad name.';
