begin;
select plan(2);

select fq.append_batch('read_stream/gives_the_events_of_a_stream_in_order', '[{"payload": 1, "key": "a", "expected_version": 0}, {"payload": 2, "key": "b", "expected_version": 0}, {"payload": 3, "key": "a", "expected_version": 1}]');
select fq.append('read_stream/gives_the_events_of_a_stream_in_order', '4', key => 'a', expected_version => 2);

select is(
  array(select format('%s at %s', payload, version) from fq.read_stream('read_stream/gives_the_events_of_a_stream_in_order', 'a')),
  array['1 at 1', '3 at 2', '4 at 3'],
  'of their versions'
);
select results_eq(
  $$ select * from fq.read_stream('read_stream/gives_the_events_of_a_stream_in_order', 'a') $$,
  $$ select * from fq.events where topic = 'read_stream/gives_the_events_of_a_stream_in_order' and key = 'a' order by "offset" $$,
  'as they are stored'
);

select * from finish();
rollback;
