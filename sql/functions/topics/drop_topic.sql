create or replace function fq.drop_topic(topic text, force boolean default false)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_now    constant timestamptz := fq._now();
  v_stable bigint;
  v_later  bigint[];
  v_new    bigint;
  v_events bigint;
begin
  perform fq._check_name('topic', drop_topic.topic);

  if not coalesce(drop_topic.force, false) then
    -- What there is, as far as appends are undecided: only that is looked at.
    v_stable := fq._stable_offset(array[drop_topic.topic]);
    v_later := array(select e."offset" from fq.events e where e.topic = drop_topic.topic collate "C" and e."offset" > v_stable);
    perform fq._check_delivered(drop_topic.topic);
  end if;

  -- What waited for an event that goes now, is due. No fetch may set more aside for it meanwhile.
  perform fq._lock(failed.client)
     from (select distinct f.client
             from fq.failures f
             join fq.events e on e."offset" = f."offset"
            where e.topic = drop_topic.topic collate "C"
            order by f.client) failed;
  update fq.failures f
     set retry_at = v_now
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
  delete from fq.types t where t.topic = drop_topic.topic collate "C";
  perform set_config('fq.drop_topic', pg_current_xact_id()::text, true);
  -- An id goes with its event: both are there, or neither is, in what one statement sees.
  with gone as (
    delete from fq.events e where e.topic = drop_topic.topic collate "C" returning e."offset", e.event_id
  ), forgotten as (
    delete from fq.event_ids i using gone where i.event_id = gone.event_id and i."offset" = gone."offset"
  )
  select count(*), count(*) filter (where gone."offset" > v_stable and gone."offset" <> all (v_later))
    into v_events, v_new
    from gone;
  perform set_config('fq.drop_topic', '', true);
  if v_new > 0 then
    raise exception 'topic "%" was appended to while it was dropped', drop_topic.topic
      using errcode = 'QF007',
            hint = 'Drop it again, or with force => true.';
  end if;
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
  'Delete a topic: its events and its settings. topic: 1 to 200 characters; one that does not exist is no error. force: true deletes events too that a client has yet to read, has set aside after a failure, or keeps as dead letters. What a client does not read, and one that is attached, is not asked for. Returns the number of events deleted. An append that commits later begins the topic anew. Raises 22023 for a bad name, and, unless forced, QF007 while a client is not done with an event of it, or when one is appended meanwhile, QF006 on a standby.';
