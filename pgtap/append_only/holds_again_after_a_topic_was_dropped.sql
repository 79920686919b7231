begin;
select plan(1);

select fq.append('append_only/holds_again_after_a_topic_was_dropped');
select fq.append('append_only/holds_again_after_a_topic_was_dropped other');
select fq.drop_topic('append_only/holds_again_after_a_topic_was_dropped', force => true);

select throws_ok($$ delete from fq.events where topic = 'append_only/holds_again_after_a_topic_was_dropped other' $$, 'QF005', null, 'in the same transaction');

select * from finish();
rollback;
