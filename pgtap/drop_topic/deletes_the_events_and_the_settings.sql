begin;
select plan(2);

select fq.create_topic('drop_topic/deletes_the_events_and_the_settings', 'always');
select fq.append_batch('drop_topic/deletes_the_events_and_the_settings', '[{}, {}, {}]');
select fq.drop_topic('drop_topic/deletes_the_events_and_the_settings', force => true);

select is_empty($$ select from fq.events where topic = 'drop_topic/deletes_the_events_and_the_settings' $$, 'no event is left');
select is_empty($$ select from fq.topics where topic = 'drop_topic/deletes_the_events_and_the_settings' $$, 'no setting either');

select * from finish();
rollback;
