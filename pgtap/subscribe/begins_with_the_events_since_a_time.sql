begin;
insert into fq.events (topic, type, created_at)
select 'subscribe/begins_with_the_events_since_a_time', n, now() + n * interval '10 us' from generate_series(1, 9) n;
commit;

begin;
select plan(4);

create temporary table log as select type::integer as n, created_at from fq.events where topic = 'subscribe/begins_with_the_events_since_a_time';
select fq.subscribe('subscribe/begins_with_the_events_since_a_time ' || n, topics => '{subscribe/begins_with_the_events_since_a_time}', since => created_at) from log;
select fq.subscribe('subscribe/begins_with_the_events_since_a_time between', topics => '{subscribe/begins_with_the_events_since_a_time}', since => created_at + interval '1 us') from log where n = 4;

select is(
  array(select type::integer from fq.fetch('subscribe/begins_with_the_events_since_a_time 4')),
  array[4, 5, 6, 7, 8, 9],
  'those of the very moment included'
);
select is(
  array(select type::integer from fq.fetch('subscribe/begins_with_the_events_since_a_time between')),
  array[5, 6, 7, 8, 9],
  'without those of the moment before'
);
select is(
  array(select type::integer from fq.fetch('subscribe/begins_with_the_events_since_a_time 1')),
  array[1, 2, 3, 4, 5, 6, 7, 8, 9],
  'the first'
);
select is(
  array(select type::integer from fq.fetch('subscribe/begins_with_the_events_since_a_time 9')),
  array[9],
  'the last'
);

select * from finish();
rollback;
