create or replace function fq._notify(topic text, "offset" bigint)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_topic fq.topics;
begin
  if fq._is_quiet(_notify.topic) then
    return;
  end if;

  v_topic := fq._topic(_notify.topic);
  if v_topic.notify = 'always'
     or v_topic.notify is distinct from 'off'
        and (fq._is_listened_to(0) or fq._is_listened_to(hashtext(_notify.topic collate "C"))) then
    perform pg_notify('fq_events', json_build_object('topic', _notify.topic, 'offset', _notify."offset"::text)::text);
  end if;
end;
$$;

comment on function fq._notify(text, bigint) is
  'Send a NOTIFY that this transaction appends to a topic, from this offset on, if somebody listens or always wants one. PostgreSQL sends the same NOTIFY only once.';
