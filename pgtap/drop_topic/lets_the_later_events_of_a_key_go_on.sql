begin;
select fq.subscribe('drop_topic/lets_the_later_events_of_a_key_go_on', topics => '{drop_topic/lets_the_later_events_of_a_key_go_on 1,drop_topic/lets_the_later_events_of_a_key_go_on 2}', on_failure => 'park_key', start => 'end');
select fq.append('drop_topic/lets_the_later_events_of_a_key_go_on 1', key => 'k');
select fq.append('drop_topic/lets_the_later_events_of_a_key_go_on 2', '1', key => 'k');
select fq.append('drop_topic/lets_the_later_events_of_a_key_go_on 2', '2', key => 'k');
commit;

begin;
select plan(3);

set local fq.now = '2100-01-01 00:00+00';
select fq.fail('drop_topic/lets_the_later_events_of_a_key_go_on', "offset", 'no') from fq.events where topic = 'drop_topic/lets_the_later_events_of_a_key_go_on 1';
select is_empty($$ select fq.fetch('drop_topic/lets_the_later_events_of_a_key_go_on') $$, 'which wait for one that failed');

select fq.drop_topic('drop_topic/lets_the_later_events_of_a_key_go_on 1', force => true);
set local fq.now = '2100-01-02 00:00+00';
select is(array(select payload::integer from fq.fetch('drop_topic/lets_the_later_events_of_a_key_go_on')), array[1], 'when that one is dropped');
select results_eq($$ select * from fq.ready('{drop_topic/lets_the_later_events_of_a_key_go_on}') $$, $$ values ('drop_topic/lets_the_later_events_of_a_key_go_on') $$, 'as can be known');

select * from finish();
rollback;
