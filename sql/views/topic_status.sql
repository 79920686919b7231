create or replace view fq.topic_status (topic, notify, last_offset, stable_offset, undecided) as
  with recursive topics (topic) as (
    (select e.topic from fq.events e order by e.topic limit 1)
    union all
    select (select e.topic from fq.events e where e.topic > t.topic order by e.topic limit 1)
      from topics t
     where t.topic is not null
  )
  select t.topic,
         coalesce(s.notify, 'armed'),
         last."offset",
         stable.stable_offset,
         fq._undecided(t.topic)
    from (select topics.topic from topics where topics.topic is not null union select s.topic from fq.topics s) t
    left join fq.topics s on s.topic = t.topic
    left join lateral (
     select e."offset" from fq.events e where e.topic = t.topic order by e.topic desc, e."offset" desc limit 1
   ) last on true
   cross join lateral (select fq._stable_offset(array[t.topic::text]) as stable_offset) stable;

comment on view fq.topic_status is
  'Where each topic is, from one look at an index for each.';
comment on column fq.topic_status.topic is 'Name of the topic.';
comment on column fq.topic_status.notify is 'When an append to it sends a NOTIFY.';
comment on column fq.topic_status.last_offset is 'Its last event; null when it has none.';
comment on column fq.topic_status.stable_offset is 'Up to where its readers are given events.';
comment on column fq.topic_status.undecided is 'How many transactions have appended to it, or to topics unknown, and are undecided: fq.why_stuck tells which.';
