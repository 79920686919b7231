begin;
select fq.append_batch('drop_topic/forgets_the_failures_of_its_events', '[{}, {}]');
select fq.append('drop_topic/forgets_the_failures_of_its_events other');
select fq.subscribe('drop_topic/forgets_the_failures_of_its_events', topics => '{drop_topic/forgets_the_failures_of_its_events,drop_topic/forgets_the_failures_of_its_events other}', on_failure => 'dead_letter', max_attempts => 1);
commit;

begin;
select plan(3);

select fq.fail('drop_topic/forgets_the_failures_of_its_events', "offset", 'no') from fq.events where topic in ('drop_topic/forgets_the_failures_of_its_events', 'drop_topic/forgets_the_failures_of_its_events other');
select is((select count(*) from fq.dead_letters where client = 'drop_topic/forgets_the_failures_of_its_events'), 3::bigint, 'there are three dead letters');

select fq.drop_topic('drop_topic/forgets_the_failures_of_its_events', force => true);
select is(array(select topic::text from fq.dead_letters where client = 'drop_topic/forgets_the_failures_of_its_events'), array['drop_topic/forgets_the_failures_of_its_events other'], 'one is left');
select is((select count(*) from fq.failures where client = 'drop_topic/forgets_the_failures_of_its_events'), 1::bigint, 'and nothing hidden');

select * from finish();
rollback;
