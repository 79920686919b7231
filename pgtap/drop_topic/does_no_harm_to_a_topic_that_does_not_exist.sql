begin;
select plan(2);

select is(fq.drop_topic('drop_topic/does_no_harm_to_a_topic_that_does_not_exist'), 0::bigint, 'it deletes nothing');
select is(fq.drop_topic('drop_topic/does_no_harm_to_a_topic_that_does_not_exist', force => true), 0::bigint, 'by force neither');

select * from finish();
rollback;
