begin;
select plan(2);

select fq.create_topic('append_batch/stores_an_id_once_in_a_topic_that_forgets_ids', remember_ids => '1 hour');

select is(
  array(select payload::integer from fq.append_batch('append_batch/stores_an_id_once_in_a_topic_that_forgets_ids', '[
          {"payload": 1, "event_id": "00000000-0000-4000-8001-000000000030"},
          {"payload": 2},
          {"payload": 1, "event_id": "00000000-0000-4000-8001-000000000030"}
        ]')),
  array[1, 2, 1],
  'that comes twice in a batch'
);
select is((select count(*) from fq.events where event_id = '00000000-0000-4000-8001-000000000030'), 1::bigint, 'there is one such event');

select * from finish();
rollback;
