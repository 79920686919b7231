create or replace function fq._notify_listeners()
  returns trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- What an append pays when nobody listens: it tries the lock that all listeners share, and gives it back in the same
  -- expression, so that two appenders hardly ever refuse each other.
  if (case when pg_try_advisory_lock(1718747136, 0) then pg_advisory_unlock(1718747136, 0) else false end)
     and not starts_with(current_setting('fq.floors', true), 'watched') then
    return null;
  end if;

  perform fq._check_content(e::fq.events)
     from new_events e
     join fq.topics t on t.topic = e.topic and t.checked;

  perform pg_notify('fq_events', json_build_object('topic', appended.topic, 'offset', appended.last::text)::text)
     from (select e.topic, max(e."offset") as last from new_events e group by e.topic) appended
     left join fq.topics t on t.topic = appended.topic
    where t.notify = 'always'
       or t.notify is distinct from 'off'
          and (fq._is_listened_to(0) or fq._is_listened_to(hashtext(appended.topic)));

  return null;
end;
$$;

comment on function fq._notify_listeners() is
  'Send a NOTIFY for each topic that was appended to and that somebody listens to, or that always wants one.';

create or replace trigger notify_listeners
  after insert on fq.events
  referencing new table as new_events
  for each statement
  execute function fq._notify_listeners();
