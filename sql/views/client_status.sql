create or replace view fq.client_status (
  client, segments, "offset", stable_offset, events_behind, seconds_behind, events_per_second, caught_up_at,
  workers, paused, handler, retrying, parked, dead, last_error, last_failed_at
) as
  select c.id,
         c.segments,
         case when c.handler is null then cursors."offset" else stable.stable_offset end,
         stable.stable_offset,
         case when not ahead.is_so then greatest(stable.stable_offset - greatest(cursors.passed, 0), 0) end,
         case when not ahead.is_so then coalesce(extract(epoch from fq._now() - cursors.next_at), 0)::double precision end,
         speed.events_per_second,
         case
           -- Not beyond what a date can hold.
           when stable.stable_offset > cursors.passed and stable.stable_offset - cursors.passed < speed.events_per_second * 3e9
             then fq._now() + (stable.stable_offset - cursors.passed) / speed.events_per_second * interval '1 s'
         end,
         cursors.workers,
         c.paused,
         c.handler,
         coalesce(failures.retrying, 0),
         coalesce(failures.parked, 0),
         coalesce(failures.dead, 0),
         case when c.handler is not null and not fq._is_attended(c.id) then 'its trigger on fq.events is missing or disabled' else failures.last_error end,
         failures.last_failed_at
    from fq.clients c
    join (
     -- One look for all that read the same topics.
     select d.topics, fq._stable_offset(nullif(d.topics, '{}')) as stable_offset
       from (select distinct coalesce(t.topics, '{}') as topics from fq.clients t where t.parent is null) d
   ) stable on stable.topics = coalesce(c.topics, '{}')
   cross join lateral (
     select min(s."offset") as "offset",
            max(s."offset") as furthest,
            min(
              case
                when next."offset" is not null then next."offset" - 1
                when s."offset" + fq._stretch(s) < stable.stable_offset and s.handler is null then s."offset"
                else stable.stable_offset
              end
            ) as passed,
            min(next.created_at) as next_at,
            array_agg(s.worker::text order by s.first_bucket) as workers
       from fq.clients s
       left join lateral (
        select e."offset", e.created_at
          from fq._next_to_do(s, stable.stable_offset) e
       ) next on s.handler is null
      where s.id = c.id and c.segments = 1
         or s.parent = c.id
   ) cursors
   cross join lateral (
     select coalesce(cursors.furthest > stable.stable_offset and fq._is_ahead(cursors.furthest), false) as is_so
   ) ahead
   cross join lateral (
     select case
              when cursors."offset" > c.began_after
                then (cursors."offset" - greatest(c.began_after, 0)) / greatest(extract(epoch from fq._now() - c.began_at), 0.001)
            end::double precision as events_per_second
   ) speed
    left join lateral (
     select count(*) filter (where f.state in ('blocking', 'parked') and f.error is not null) as retrying,
            count(*) filter (where f.state = 'parked' and f.error is null) as parked,
            count(*) filter (where f.state = 'dead') as dead,
            (array_agg(f.error order by f.failed_at desc) filter (where f.error is not null))[1] as last_error,
            max(f.failed_at) as last_failed_at
       from fq.failures f
      where f.client = c.id
        and f.state <> 'done'
   ) failures on true
   where c.parent is null;

comment on view fq.client_status is
  'Where each client is. Looks at the cursors, and at a stretch of at most 100,000 offsets for the next event of each, however long the log is.';
comment on column fq.client_status.client is 'Name of the client.';
comment on column fq.client_status.segments is 'The number of segments that it is divided into.';
comment on column fq.client_status."offset" is 'The last event that it is done with; of several segments, the least.';
comment on column fq.client_status.stable_offset is 'Up to where there are events to give.';
comment on column fq.client_status.events_behind is 'How many offsets there are from its next event on, holes and events that it does not read among them; 0 when it has caught up; null when a cursor stands beyond the end of the log, so that it would miss what is appended: see fq.why_stuck.';
comment on column fq.client_status.seconds_behind is 'The age of its next event; 0 when it has caught up; null when a cursor stands beyond the end of the log.';
comment on column fq.client_status.events_per_second is 'Its rate since it began or was moved last; null when it has not moved.';
comment on column fq.client_status.caught_up_at is 'When it will have caught up at this rate; null when it has, when nothing is known, or in a hundred years.';
comment on column fq.client_status.workers is 'The worker that holds each of its segments, in their order; null where there is none.';
comment on column fq.client_status.paused is 'Whether it is paused.';
comment on column fq.client_status.handler is 'The handler that appenders call for it; null for a client that fetches.';
comment on column fq.client_status.retrying is 'How many events have failed and will be tried again.';
comment on column fq.client_status.parked is 'How many events wait for an earlier one of their key.';
comment on column fq.client_status.dead is 'How many events it gave up on.';
comment on column fq.client_status.last_error is 'What went wrong last, of those; or that the trigger of an attached client is missing; null for nothing.';
comment on column fq.client_status.last_failed_at is 'When; null for never.';
