begin;
select plan(4);

select fq.drop_topic(t.topic, force => true) from (select distinct e.topic from fq.events e) t;

select is((select c."offset" from fq.subscribe('subscribe/begins_anywhere_in_a_log_without_events 1') c), -1::bigint, 'at the beginning');
select is((select c."offset" from fq.subscribe('subscribe/begins_anywhere_in_a_log_without_events 2', start => 'end') c), fq.stable_offset(), 'at the end');
select cmp_ok((select c."offset" from fq.subscribe('subscribe/begins_anywhere_in_a_log_without_events 3', since => '1900-01-01 00:00+00') c), '<=', fq.stable_offset(), 'since a time in the past');
select cmp_ok((select c."offset" from fq.subscribe('subscribe/begins_anywhere_in_a_log_without_events 4', since => '2900-01-01 00:00+00') c), '<=', fq.stable_offset(), 'since a time in the future');

select * from finish();
rollback;
