begin;
select plan(6);

select fq.subscribe('subscribe/leaves_what_is_null_as_it_is', '{a}', '{b}', '{c}', '{"key": "d"}', on_failure => 'park_key', max_attempts => 3, retry_delay => '1 s', max_retry_delay => '1 min');
create temporary view subscribed as
select id, "offset", topics, types, exclude_types, filter, segments, parent, first_bucket, last_bucket, done,
       on_failure, max_attempts, retry_delay, max_retry_delay, paused, worker, give_back_by
  from fq.clients
 where id = 'subscribe/leaves_what_is_null_as_it_is';
create temporary table expected as select * from subscribed;

select fq.subscribe('subscribe/leaves_what_is_null_as_it_is', topics => '{e}');
update expected set topics = '{e}';
select results_eq('select * from subscribed', 'select * from expected', 'but for the topics');

select fq.subscribe('subscribe/leaves_what_is_null_as_it_is', types => '{e,f}');
update expected set types = '{e,f}';
select results_eq('select * from subscribed', 'select * from expected', 'the types');

select fq.subscribe('subscribe/leaves_what_is_null_as_it_is', exclude_types => '{g}');
update expected set exclude_types = '{g}';
select results_eq('select * from subscribed', 'select * from expected', 'the types to leave out');

select fq.subscribe('subscribe/leaves_what_is_null_as_it_is', filter => '[{"type": "h"}, {"type": "i"}]');
update expected set filter = '[{"type": "h"}, {"type": "i"}]';
select results_eq('select * from subscribed', 'select * from expected', 'the filter');

select fq.subscribe('subscribe/leaves_what_is_null_as_it_is', on_failure => 'dead_letter', retry_delay => '2 s');
update expected set on_failure = 'dead_letter', retry_delay = '2 s';
select results_eq('select * from subscribed', 'select * from expected', 'what becomes of failures, and when');

select fq.subscribe('subscribe/leaves_what_is_null_as_it_is', max_attempts => 4, max_retry_delay => '2 min');
update expected set max_attempts = 4, max_retry_delay = '2 min';
select results_eq('select * from subscribed', 'select * from expected', 'how often, and when at the latest');

select * from finish();
rollback;
