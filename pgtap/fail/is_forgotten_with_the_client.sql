begin;
select fq.append_batch('fail/is_forgotten_with_the_client', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}]');
commit;

begin;
select plan(3);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/is_forgotten_with_the_client' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/is_forgotten_with_the_client') e);
select fq.subscribe('fail/is_forgotten_with_the_client', topics => '{fail/is_forgotten_with_the_client}', on_failure => 'park_key', max_attempts => 2);
select fq.fail('fail/is_forgotten_with_the_client', pg_temp.offset_of('a1'), 'error');
select fq.fail('fail/is_forgotten_with_the_client', pg_temp.offset_of('b1'), 'error') from generate_series(1, 2);
select is((select count(*) from fq.failures where client = 'fail/is_forgotten_with_the_client'), 2::bigint, 'one waits, one is dead');

select fq.unsubscribe('fail/is_forgotten_with_the_client');
select is_empty($$ select from fq.failures where client = 'fail/is_forgotten_with_the_client' $$, 'neither is left');
select fq.subscribe('fail/is_forgotten_with_the_client', topics => '{fail/is_forgotten_with_the_client}');
select is(pg_temp.given(), 'a1 b1', 'for another of its name');

select * from finish();
rollback;
