begin;
select plan(2);

select fq.append('append_batch/stores_what_of_it_is_not_stored_yet', '1', key => 'a', event_id => '00000000-0000-4000-8001-000000000040', expected_version => 0);

select is(
  array(
    select format('%s at %s', payload, version)
      from fq.append_batch('append_batch/stores_what_of_it_is_not_stored_yet', '[
             {"payload": 1, "key": "a", "expected_version": 0, "event_id": "00000000-0000-4000-8001-000000000040"},
             {"payload": 2, "key": "a", "expected_version": 1, "event_id": "00000000-0000-4000-8001-000000000041"},
             {"payload": 3, "key": "a", "expected_version": 2}
           ]')
  ),
  array['1 at 1', '2 at 2', '3 at 3'],
  'an expected version counts what is there and what comes before it'
);
select is((select count(*) from fq.events where topic = 'append_batch/stores_what_of_it_is_not_stored_yet'), 3::bigint, 'three events');

select * from finish();
rollback;
