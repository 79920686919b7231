begin;
select plan(1);

set local fq.now = '2030-01-01 00:00+00';
select fq.append('append/remembers_an_id_for_as_long_as_its_topic_said_then', event_id => '00000000-0000-4000-8000-00000000000a');
select fq.create_topic('append/remembers_an_id_for_as_long_as_its_topic_said_then', remember_ids => '1 minute');

set local fq.now = '2030-01-01 01:00+00';
select fq.append('append/remembers_an_id_for_as_long_as_its_topic_said_then', event_id => '00000000-0000-4000-8000-00000000000a');
select is((select count(*) from fq.events where topic = 'append/remembers_an_id_for_as_long_as_its_topic_said_then'), 1::bigint, 'what was for ever stays so');

select * from finish();
rollback;
