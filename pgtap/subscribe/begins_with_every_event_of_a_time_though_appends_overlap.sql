begin;
-- Concurrent appends draw their offsets in another order than their times.
insert into fq.events (topic, type, created_at)
select 'subscribe/begins_with_every_event_of_a_time_though_appends_overlap', n, now() + n * interval '10 us'
  from unnest('{1, 2, 5, 3, 4, 8, 6, 7, 9}'::integer[]) with ordinality as overlapping (n, place)
 order by place;
commit;

begin;
select plan(3);

create temporary table log as select "offset", type::integer as n, created_at from fq.events where topic = 'subscribe/begins_with_every_event_of_a_time_though_appends_overlap';
create temporary table subscribed as
select log.n, c."offset" from log, fq.subscribe('subscribe/begins_with_every_event_of_a_time_though_appends_overlap ' || log.n, topics => '{subscribe/begins_with_every_event_of_a_time_though_appends_overlap}', since => log.created_at) c;

select is(
  array(select type::integer from fq.fetch('subscribe/begins_with_every_event_of_a_time_though_appends_overlap 4')),
  array[5, 3, 4, 8, 6, 7, 9],
  'and with the earlier ones between them'
);
select is(
  array(select type::integer from fq.fetch('subscribe/begins_with_every_event_of_a_time_though_appends_overlap 7')),
  array[8, 6, 7, 9],
  'wherever it is'
);
select is_empty(
  'select s.n, log.n from subscribed s join log on log.n >= s.n and log."offset" <= s."offset"',
  'none is left out'
);

select * from finish();
rollback;
