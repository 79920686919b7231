begin;
select fq.append_batch('redrive/does_not_wait_for_the_time_of_a_retry', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}]');
commit;

begin;
select plan(6);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'redrive/does_not_wait_for_the_time_of_a_retry' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('redrive/does_not_wait_for_the_time_of_a_retry') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('redrive/does_not_wait_for_the_time_of_a_retry', topics => '{redrive/does_not_wait_for_the_time_of_a_retry}');
select fq.fail('redrive/does_not_wait_for_the_time_of_a_retry', pg_temp.offset_of('a1'), 'error') from generate_series(1, 7);
select is(pg_temp.given(), null, 'an event that blocks');
select is(fq.redrive('redrive/does_not_wait_for_the_time_of_a_retry'), 1::bigint, 'may be retried');
select is(pg_temp.given(), 'a1', 'at once');

select fq.subscribe('redrive/does_not_wait_for_the_time_of_a_retry', on_failure => 'park_key');
select fq.fail('redrive/does_not_wait_for_the_time_of_a_retry', pg_temp.offset_of('a1'), 'error');
select is(pg_temp.given(), 'b1', 'one that was set aside');
select is(fq.redrive('redrive/does_not_wait_for_the_time_of_a_retry', pg_temp.offset_of('a1')), 1::bigint, 'as well');
select is(pg_temp.given(), 'a1', 'before new ones');

select * from finish();
rollback;
