begin;
select plan(2);

select fq.append('append/tells_events_apart_by_what_they_say_not_by_how_it_is_written', '{"a": 1, "b": [1.50]}', event_id => '00000000-0000-4000-8000-000000000005');

select lives_ok(
  $$ select fq.append('append/tells_events_apart_by_what_they_say_not_by_how_it_is_written', '{"b":[1.5],"a":1.0}', event_id => '00000000-0000-4000-8000-000000000005') $$,
  'the same in another spelling'
);
select throws_ok(
  $$ select fq.append('append/tells_events_apart_by_what_they_say_not_by_how_it_is_written', '{"a": "1", "b": [1.50]}', event_id => '00000000-0000-4000-8000-000000000005') $$,
  'QF013',
  null,
  'but a string is no number'
);

select * from finish();
rollback;
