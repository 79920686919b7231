begin;
select plan(2);

select fq.create_topic('drop_topic/leaves_other_topics_alone other', 'off');
select fq.append('drop_topic/leaves_other_topics_alone');
select fq.append('drop_topic/leaves_other_topics_alone other', type => 'kept');

create temporary table others as select * from fq.events where topic <> 'drop_topic/leaves_other_topics_alone';
select fq.drop_topic('drop_topic/leaves_other_topics_alone', force => true);

select bag_eq('select * from fq.events', 'select * from others', 'every event of them');
select is((select notify from fq.topics where topic = 'drop_topic/leaves_other_topics_alone other'), 'off', 'and their settings');

select * from finish();
rollback;
