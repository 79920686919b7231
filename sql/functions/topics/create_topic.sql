create or replace function fq.create_topic(topic text, notify text default null)
  returns fq.topics
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_topic fq.topics;
begin
  perform fq._check_name('topic', create_topic.topic);
  if create_topic.notify not in ('armed', 'always', 'off') then
    raise exception 'notify must not be "%"', create_topic.notify
      using errcode = '22023',
            hint = 'Give "armed", "always" or "off".';
  end if;

  insert into fq.topics as t (topic, notify)
  values (create_topic.topic, coalesce(create_topic.notify, 'armed'))
  on conflict on constraint topics_pkey do update set notify = coalesce(create_topic.notify, t.notify)
  returning * into v_topic;

  return v_topic;
end;
$$;

comment on function fq.create_topic(text, text) is
  'Configure a topic, new or existing; a topic needs no creation to be used. topic: 1 to 200 characters. notify: when an append to it sends a NOTIFY: "armed" only while somebody listens (the default), "always" for clients that know no more than LISTEN, "off" never, as two-phase commits need it; null leaves an existing topic as it is. Returns its settings. Raises 22023 for bad arguments.';
