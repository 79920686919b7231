begin;
select fq.append('fail/lets_a_key_go_on_in_other_topics_when_its_topic_is_dropped/dropped', key => 'a', type => 'a1');
select fq.append('fail/lets_a_key_go_on_in_other_topics_when_its_topic_is_dropped', key => 'a', type => 'a2');
select fq.append('fail/lets_a_key_go_on_in_other_topics_when_its_topic_is_dropped', key => 'a', type => 'a3');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/lets_a_key_go_on_in_other_topics_when_its_topic_is_dropped' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/lets_a_key_go_on_in_other_topics_when_its_topic_is_dropped') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/lets_a_key_go_on_in_other_topics_when_its_topic_is_dropped', topics => '{fail/lets_a_key_go_on_in_other_topics_when_its_topic_is_dropped,fail/lets_a_key_go_on_in_other_topics_when_its_topic_is_dropped/dropped}', on_failure => 'park_key');
select fq.fail('fail/lets_a_key_go_on_in_other_topics_when_its_topic_is_dropped', (select "offset" from fq.events where topic = 'fail/lets_a_key_go_on_in_other_topics_when_its_topic_is_dropped/dropped'), 'error');
select is(pg_temp.given(), null, 'a key waits, whatever the topic');

select fq.drop_topic('fail/lets_a_key_go_on_in_other_topics_when_its_topic_is_dropped/dropped', force => true);
select is(pg_temp.given(), 'a2', 'but not for an event that is no more');
select fq.commit('fail/lets_a_key_go_on_in_other_topics_when_its_topic_is_dropped', pg_temp.offset_of('a2'));
select is(pg_temp.given(), 'a3', 'nor does the next');
select fq.commit('fail/lets_a_key_go_on_in_other_topics_when_its_topic_is_dropped', pg_temp.offset_of('a3'));
select is_empty($$ select from fq.failures where client = 'fail/lets_a_key_go_on_in_other_topics_when_its_topic_is_dropped' and state <> 'done' $$, 'nothing is left to do');

select * from finish();
rollback;
