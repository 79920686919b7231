create or replace function fq.drop_topic(topic text, force boolean default false)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client fq.clients;
  v_last   bigint;
  v_events bigint;
begin
  perform fq._check_name('topic', drop_topic.topic);

  if not coalesce(drop_topic.force, false) then
    v_last := (
      select e."offset"
        from fq.events e
       where (e.topic, e."offset") >= (drop_topic.topic collate "C", 0)
         and (e.topic, e."offset") <= (drop_topic.topic collate "C", 9223372036854775807)
       order by e.topic desc, e."offset" desc
       limit 1
    );

    select c.*
      into v_client
      from fq.clients c
     where c."offset" < v_last
       and c.segments = 1
       and (c.topics is null or drop_topic.topic collate "C" = any (c.topics))
     order by c.id
     limit 1;
    if found then
      raise exception 'topic "%" has events that client "%" has yet to read', drop_topic.topic, v_client.id
        using errcode = 'QF007',
              detail = format('The client is at offset %s, the last event of the topic at %s.', v_client."offset", v_last),
              hint = 'Wait until the client has read them, or drop the topic with force => true.';
    end if;
  end if;

  -- What waited for an event that goes now, is due. No fetch may set more aside for it meanwhile.
  perform fq._lock(failed.client)
     from (select distinct f.client
             from fq.failures f
             join fq.events e on e."offset" = f."offset"
            where e.topic = drop_topic.topic collate "C"
            order by f.client) failed;
  update fq.failures f
     set retry_at = fq._now()
    from fq.failures gone
    join fq.events e on e."offset" = gone."offset"
   where e.topic = drop_topic.topic collate "C"
     and f.client = gone.client
     and f.key = gone.key
     and f.state = 'parked'
     and f.error is null;
  delete from fq.failures f using fq.events e where e."offset" = f."offset" and e.topic = drop_topic.topic collate "C";

  -- A stream that begins at this moment is kept with its event.
  perform from fq.streams s where s.topic = drop_topic.topic collate "C" order by s.key for update;
  delete from fq.event_ids i using fq.events e where e."offset" = i."offset" and e.topic = drop_topic.topic collate "C";
  delete from fq.types t where t.topic = drop_topic.topic collate "C";
  perform set_config('fq.drop_topic', pg_current_xact_id()::text, true);
  delete from fq.events e where e.topic = drop_topic.topic collate "C";
  get diagnostics v_events = row_count;
  perform set_config('fq.drop_topic', '', true);
  delete from fq.streams s
   where s.topic = drop_topic.topic collate "C"
     and not exists (
       select from fq.events e where e.topic = s.topic and e.key = s.key and e.version = s.version
     );

  delete from fq.topics t where t.topic = drop_topic.topic collate "C";

  return v_events;
end;
$$;

comment on function fq.drop_topic(text, boolean) is
  'Delete a topic: its events and its settings. topic: 1 to 200 characters; one that does not exist is no error. force: true deletes events too that a client has yet to read. Returns the number of events deleted. An append that commits later begins the topic anew. Raises 22023 for a bad name, QF007 while a client has yet to read events of it, unless forced.';
