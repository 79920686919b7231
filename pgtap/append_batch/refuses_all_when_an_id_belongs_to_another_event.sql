begin;
select fq.append('append_batch/refuses_all_when_an_id_belongs_to_another_event', '1', event_id => '00000000-0000-4000-8001-000000000010');
commit;

begin;
select plan(5);

select throws_ok(
  $$ select fq.append_batch('append_batch/refuses_all_when_an_id_belongs_to_another_event', '[{"payload": 0}, {"payload": 2, "event_id": "00000000-0000-4000-8001-000000000010"}]') $$,
  'QF013',
  'event_id 00000000-0000-4000-8001-000000000010 belongs to another event',
  'one that is stored'
);
select throws_ok(
  $$ select fq.append_batch('append_batch/refuses_all_when_an_id_belongs_to_another_event', '[{"payload": 0, "event_id": "00000000-0000-4000-8001-000000000011"}, {"payload": 1, "event_id": "00000000-0000-4000-8001-000000000011"}]') $$,
  'QF013',
  'event_id 00000000-0000-4000-8001-000000000011 belongs to another event',
  'one of the batch itself'
);
select throws_ok(
  $$ select fq.append_batch('append_batch/refuses_all_when_an_id_belongs_to_another_event other', '[{"payload": 1, "event_id": "00000000-0000-4000-8001-000000000010"}]') $$,
  'QF013',
  'event_id 00000000-0000-4000-8001-000000000010 belongs to another event',
  'one of another topic'
);
select is((select count(*) from fq.events where topic like 'append_batch/refuses_all_when_an_id_belongs_to_another_event%'), 1::bigint, 'nothing is stored');
select is_empty($$ select from fq.event_ids where event_id = '00000000-0000-4000-8001-000000000011' $$, 'and no id is remembered');

select * from finish();
rollback;
