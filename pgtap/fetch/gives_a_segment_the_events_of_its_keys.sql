begin;
select fq.subscribe('fetch/gives_a_segment_the_events_of_its_keys', start => 'end', segments => 2);
select fq.append_batch('fetch/gives_a_segment_the_events_of_its_keys', (select jsonb_agg(jsonb_build_object('key', 'k' || n, 'payload', n) order by n) from generate_series(1, 50) n));
commit;

begin;
select plan(4);

select is(
  array(select payload::integer from fq.fetch('fetch/gives_a_segment_the_events_of_its_keys#0')),
  array(select payload::integer from fq.events where topic = 'fetch/gives_a_segment_the_events_of_its_keys' and bucket < 128 order by "offset"),
  'the first half'
);
select is(
  array(select payload::integer from fq.fetch('fetch/gives_a_segment_the_events_of_its_keys#1')),
  array(select payload::integer from fq.events where topic = 'fetch/gives_a_segment_the_events_of_its_keys' and bucket >= 128 order by "offset"),
  'the second'
);

create temporary table fetched as select * from fq.fetch('fetch/gives_a_segment_the_events_of_its_keys#1', 3);
select fq.commit('fetch/gives_a_segment_the_events_of_its_keys#1', max("offset")) from fetched;
select is(
  (select "offset" from fq.fetch_next('fetch/gives_a_segment_the_events_of_its_keys#1')),
  (select min(e."offset") from fq.events e where e.topic = 'fetch/gives_a_segment_the_events_of_its_keys' and e.bucket >= 128 and e."offset" > (select max("offset") from fetched)),
  'it goes on by itself'
);
select is(
  (select "offset" from fq.fetch_next('fetch/gives_a_segment_the_events_of_its_keys#0')),
  (select min(e."offset") from fq.events e where e.topic = 'fetch/gives_a_segment_the_events_of_its_keys' and e.bucket < 128),
  'without the other'
);

select * from finish();
rollback;
