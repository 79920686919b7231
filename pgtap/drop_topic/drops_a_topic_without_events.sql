begin;
select plan(2);

select fq.create_topic('drop_topic/drops_a_topic_without_events', 'off');
select fq.commit('drop_topic/drops_a_topic_without_events', -1);

select is(fq.drop_topic('drop_topic/drops_a_topic_without_events'), 0::bigint, 'though a client has not begun');
select is_empty($$ select from fq.topics where topic = 'drop_topic/drops_a_topic_without_events' $$, 'its settings are gone');

select * from finish();
rollback;
