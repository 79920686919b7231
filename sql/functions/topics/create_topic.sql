create or replace function fq.create_topic(
  topic            text,
  notify           text     default null,
  remember_ids     interval default null,
  only_known_types boolean  default null
)
  returns fq.topics
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_topic fq.topics;
begin
  perform fq._check_name('topic', create_topic.topic);
  if create_topic.notify collate "C" not in ('armed', 'always', 'off') then
    raise exception 'notify must not be "%"', create_topic.notify
      using errcode = '22023',
            hint = 'Give "armed", "always" or "off".';
  end if;

  perform fq._check_interval('remember_ids', coalesce(create_topic.remember_ids, '0'));

  insert into fq.topics as t (topic, notify, remember_ids, only_known_types, checked)
  values (
    create_topic.topic,
    coalesce(create_topic.notify, 'armed'),
    nullif(create_topic.remember_ids, '0'),
    coalesce(create_topic.only_known_types, false),
    coalesce(create_topic.only_known_types, false)
  )
  on conflict on constraint topics_pkey do update
     set notify = coalesce(create_topic.notify, t.notify),
         remember_ids = nullif(coalesce(create_topic.remember_ids, t.remember_ids), '0'),
         only_known_types = coalesce(create_topic.only_known_types, t.only_known_types),
         checked = t.checked or excluded.checked
  returning * into v_topic;

  return v_topic;
end;
$$;

comment on function fq.create_topic(text, text, interval, boolean) is
  'Configure a topic, new or existing; a topic needs no creation to be used. topic: 1 to 200 characters. notify: when an append to it sends a NOTIFY: "armed" only while somebody listens (the default), "always" for clients that know no more than LISTEN, "off" never, as two-phase commits need it; remember_ids: for how long an event_id is not stored twice, for ever by default and for ''0''. only_known_types: true refuses events whose type is not registered with fq.define_type. What is null stays as it is. Returns its settings. Raises 22023 for bad arguments.';
