begin;
select plan(2);

select is_empty($$ select fq.read('read/gives_nothing_for_a_topic_without_events') $$, 'a topic needs no creation');

select fq.create_topic('read/gives_nothing_for_a_topic_without_events');
select is_empty($$ select fq.read('read/gives_nothing_for_a_topic_without_events') $$, 'and may be empty');

select * from finish();
rollback;
