begin;
select plan(2);

select fq.append_batch('drop_topic/returns_the_number_of_events_deleted', '[{}, {}, {}]');

select is(fq.drop_topic('drop_topic/returns_the_number_of_events_deleted', force => true), 3::bigint, 'three');
select is(fq.drop_topic('drop_topic/returns_the_number_of_events_deleted', force => true), 0::bigint, 'then none');

select * from finish();
rollback;
