create or replace function fq._admit(event fq.events, usual boolean)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  -- The floors that this transaction holds, "class,class,". A setting, because a savepoint that is rolled back takes it
  -- back together with the locks. A class in hexadecimal digits is one that the trigger does not find: it asks here.
  v_held   text := concat(current_setting('fq.floors', true));
  v_class  integer := fq._floor_class(event.topic);
  v_all    constant integer := fq._floor_class(null);
  v_topic  fq.topics;
  v_new    boolean;
  v_tell   boolean := false;
  v_offset bigint;
begin
  if not usual then
    if event."offset" is not null or event.bucket is not null then
      return fq._import(event);
    end if;
    perform fq._check_event(event.topic, event.payload, event.type, event.key, event.headers);
  end if;
  if not coalesce(pg_sequence_last_value('fq.events_offset_seq') >= nullif(current_setting('fq.log_checked', true), '')::bigint, false) then
    perform fq._check_attached(),
            set_config('fq.log_checked', fq._check_log()::text, false);
  end if;
  -- From 18 on, this is null without the right to ask.
  if pg_sequence_last_value('fq.watched') is null and not has_sequence_privilege('fq.watched', 'usage') then
    raise exception 'permission denied for sequence %', 'watched'
      using errcode = '42501',
            hint = format('grant usage on sequence fq.events_offset_seq, fq.watched to %I', current_user);
  end if;
  if coalesce(pg_sequence_last_value('fq.watched') & fq._watch_bit(event.topic) <> 0, true) then
    v_topic := fq._topic(event.topic);
    if v_topic.checked then
      perform fq._check_content(event);
    end if;
  end if;

  v_new := strpos(v_held, v_class::text) = 0 and strpos(v_held, to_hex(v_class)) = 0;
  if v_new and strpos(v_held, v_all::text) = 0 then
    -- One floor for all topics rather than a lock for each of many.
    if length(v_held) >= 100 then
      v_class := v_all;
    end if;
    begin
      perform fq._hold_floor(v_class, coalesce(pg_sequence_last_value('fq.events_offset_seq'), 0));
    exception
      when assert_failure then raise;
    end;
    perform set_config('fq.floors', v_held || case when v_topic.checked and v_class <> v_all then to_hex(v_class) else v_class::text end || ',', true);
  end if;

  if v_new and coalesce(pg_sequence_last_value('fq.watched') & fq._watch_bit(null) <> 0, true) then
    perform fq._check_attached();
  end if;
  if v_new and fq._is_quiet(event.topic) is not true then
    v_topic := coalesce(v_topic, fq._topic(event.topic));
    v_tell := v_topic.notify = 'always'
      or v_topic.notify is distinct from 'off'
         and (fq._is_listened_to(0) or fq._is_listened_to(hashtext(event.topic collate "C")));
  end if;

  v_offset := nextval('fq.events_offset_seq');
  if v_tell then
    perform pg_notify('fq_events', json_build_object('topic', event.topic, 'offset', v_offset::text)::text);
  end if;
  return v_offset;
end;
$$;

comment on function fq._admit(fq.events, boolean) is
  'The offset of an event that the trigger of fq.events does not let pass at once: refuse what is wrong, take the floor of its topic unless it is held, and notify whoever listens. Once in a transaction for each topic, since a NOTIFY is sent when that commits. usual: the trigger has looked at the event itself.';
