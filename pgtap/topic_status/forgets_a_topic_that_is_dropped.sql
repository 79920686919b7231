begin;
select fq.append('topic_status/forgets_a_topic_that_is_dropped');
select fq.append('topic_status/forgets_a_topic_that_is_dropped other');
commit;

begin;
select plan(1);

select fq.drop_topic('topic_status/forgets_a_topic_that_is_dropped');
select is(array(select topic::text from fq.topic_status), array['topic_status/forgets_a_topic_that_is_dropped other'], 'and no other');

select * from finish();
rollback;
