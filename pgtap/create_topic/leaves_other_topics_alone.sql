begin;
select plan(1);

create temporary table before as select * from fq.create_topic('create_topic/leaves_other_topics_alone other', 'off');
select fq.create_topic('create_topic/leaves_other_topics_alone', 'always');

select results_eq($$ select * from fq.topics where topic = 'create_topic/leaves_other_topics_alone other' $$, 'select * from before', 'as they were');

select * from finish();
rollback;
