create or replace function fq._admit(event fq.events, usual boolean)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  -- The topics whose floors this transaction holds, by their marks, and "*end" for all others behind that end of the log.
  -- A setting, because a savepoint that is rolled back takes it back together with the locks. A mark between
  -- semicolons is one that the trigger does not find: it asks here.
  v_held   text := concat(current_setting('fq.floors', true));
  v_mark   constant text := fq._floor_mark(event.topic);
  v_asked  constant text := translate(v_mark, ',', ';');
  v_base   bigint := substring(v_held from '[*]([0-9]+)')::bigint;
  v_end    bigint;
  v_topic  fq.topics;
  v_new    boolean;
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

  v_new := strpos(v_held, v_mark) = 0 and strpos(v_held, v_asked) = 0;
  if v_new and v_base is null then
    v_end := coalesce(pg_sequence_last_value('fq.events_offset_seq'), 0);
    -- One floor for all topics rather than a lock for each of many.
    if length(v_held) >= 200 then
      v_base := v_end;
    end if;
    begin
      perform fq._hold_floor(fq._floor_class(case when v_base is null then event.topic end), v_end);
    exception
      when assert_failure then raise;
    end;
    perform set_config(
      'fq.floors',
      v_held || case when v_base is not null then '*' || v_base when v_topic.checked then v_asked else v_mark end,
      true
    );
  end if;

  if v_new and coalesce(pg_sequence_last_value('fq.watched') & fq._watch_bit(null) <> 0, true) then
    perform fq._check_attached();
  end if;

  v_offset := nextval('fq.events_offset_seq');
  if v_new then
    -- Of topics behind a floor for all, none is remembered: each notifies of the same offset all the time.
    perform fq._notify(event.topic, coalesce(v_base + 1, v_offset));
  end if;
  return v_offset;
end;
$$;

comment on function fq._admit(fq.events, boolean) is
  'The offset of an event that the trigger of fq.events does not let pass at once: refuse what is wrong, take the floor of its topic unless it is held, and notify whoever listens. Once in a transaction for each topic, since a NOTIFY is sent when that commits. usual: the trigger has looked at the event itself.';
