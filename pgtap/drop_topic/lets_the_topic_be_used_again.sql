begin;
select plan(3);

select fq.create_topic('drop_topic/lets_the_topic_be_used_again', 'off');
create temporary table before as select * from fq.append('drop_topic/lets_the_topic_be_used_again', type => 'before');
select fq.drop_topic('drop_topic/lets_the_topic_be_used_again', force => true);
create temporary table after as select * from fq.append('drop_topic/lets_the_topic_be_used_again', type => 'after');

select is(array(select type::text from fq.events where topic = 'drop_topic/lets_the_topic_be_used_again'), array['after'], 'from the beginning');
select cmp_ok((select "offset" from after), '>', (select "offset" from before), 'with offsets that go on');
select is((select notify from fq.create_topic('drop_topic/lets_the_topic_be_used_again')), 'armed', 'and with the defaults');

select * from finish();
rollback;
