begin;
select fq.subscribe('subscribe/changes_nothing_when_repeated', '{a}', '{b}', '{c}', '{"key": "d"}', segments => 2, on_failure => 'park_key', max_attempts => 3, retry_delay => '1 s', max_retry_delay => '1 min');
commit;

begin;
select plan(2);

create temporary table before as select * from fq.clients where id ~ '^subscribe/changes_nothing_when_repeated';

select fq.subscribe('subscribe/changes_nothing_when_repeated', '{a}', '{b}', '{c}', '{"key": "d"}', segments => 2, on_failure => 'park_key', max_attempts => 3, retry_delay => '1 s', max_retry_delay => '1 min');
select bag_eq($$ select * from fq.clients where id ~ '^subscribe/changes_nothing_when_repeated' $$, 'select * from before', 'with the same arguments');

select fq.subscribe('subscribe/changes_nothing_when_repeated');
select bag_eq($$ select * from fq.clients where id ~ '^subscribe/changes_nothing_when_repeated' $$, 'select * from before', 'with none');

select * from finish();
rollback;
