begin;
select plan(15);

select throws_ok(
         format($$ select fq.append_batch('append_batch/refuses_an_event_id_or_a_version_that_is_none', '[{}, %s]') $$, bad.element),
         '22023',
         'events[1] ' || bad.problem,
         bad.element
       )
  from (
    values ('{"event_id": 1}', 'has an event_id that is no uuid'),
           ('{"event_id": ""}', 'has an event_id that is no uuid'),
           ('{"event_id": "00000000-0000-4000-8000-00000000000"}', 'has an event_id that is no uuid'),
           ('{"event_id": "{00000000-0000-4000-8000-000000000001}"}', 'has an event_id that is no uuid'),
           ('{"event_id": ["00000000-0000-4000-8000-000000000001"]}', 'has an event_id that is no uuid'),
           ('{"key": "a", "expected_version": -2}', 'has an expected_version that is no version, 0 or -1'),
           ('{"key": "a", "expected_version": 1.5}', 'has an expected_version that is no version, 0 or -1'),
           ('{"key": "a", "expected_version": 1e30}', 'has an expected_version that is no version, 0 or -1'),
           ('{"key": "a", "expected_version": ""}', 'has an expected_version that is no version, 0 or -1'),
           ('{"key": "a", "expected_version": "one"}', 'has an expected_version that is no version, 0 or -1'),
           ('{"key": "a", "expected_version": true}', 'has an expected_version that is no version, 0 or -1'),
           ('{"key": "a", "expected_version": []}', 'has an expected_version that is no version, 0 or -1'),
           ('{"expected_version": 0}', 'has an expected_version and no key'),
           ('{"key": null, "expected_version": -1}', 'has an expected_version and no key')
  ) bad (element, problem);
select is_empty($$ select from fq.events where topic = 'append_batch/refuses_an_event_id_or_a_version_that_is_none' $$, 'and stores nothing');

select * from finish();
rollback;
