begin;
select fq.append_batch('fail/is_forgotten_with_the_topic', '[{"type": "a1", "key": "a"}, {"type": "a2", "key": "a"}, {"type": "b1", "key": "b"}]');
commit;

begin;
select plan(3);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/is_forgotten_with_the_topic' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/is_forgotten_with_the_topic') e);
select fq.subscribe('fail/is_forgotten_with_the_topic', topics => '{fail/is_forgotten_with_the_topic}', on_failure => 'park_key', max_attempts => 2);
select fq.fail('fail/is_forgotten_with_the_topic', pg_temp.offset_of('a1'), 'error');
select fq.fail('fail/is_forgotten_with_the_topic', pg_temp.offset_of('b1'), 'error') from generate_series(1, 2);
select fq.fetch('fail/is_forgotten_with_the_topic');
select is((select count(*) from fq.failures where client = 'fail/is_forgotten_with_the_topic'), 3::bigint, 'one failed, one waits, one is dead');

select fq.drop_topic('fail/is_forgotten_with_the_topic', force => true);
select is_empty($$ select from fq.failures where client = 'fail/is_forgotten_with_the_topic' $$, 'none is left');
select is(pg_temp.given(), null, 'nor given');

select * from finish();
rollback;
