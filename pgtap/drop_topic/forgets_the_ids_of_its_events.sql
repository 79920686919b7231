begin;
select plan(3);

select fq.append('drop_topic/forgets_the_ids_of_its_events', '1', event_id => '00000000-0000-4000-8002-000000000001');
select fq.append('drop_topic/forgets_the_ids_of_its_events other', '1', event_id => '00000000-0000-4000-8002-000000000002');
select fq.drop_topic('drop_topic/forgets_the_ids_of_its_events', force => true);

select is_empty($$ select from fq.event_ids where event_id = '00000000-0000-4000-8002-000000000001' $$, 'none is left');
select is((select payload from fq.append('drop_topic/forgets_the_ids_of_its_events new', '2', event_id => '00000000-0000-4000-8002-000000000001')), '2', 'they may be given to others');
select throws_ok(
  $$ select fq.append('drop_topic/forgets_the_ids_of_its_events new', '2', event_id => '00000000-0000-4000-8002-000000000002') $$,
  'QF013',
  null,
  'not those of other topics'
);

select * from finish();
rollback;
