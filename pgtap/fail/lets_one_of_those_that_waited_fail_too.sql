begin;
select fq.append_batch('fail/lets_one_of_those_that_waited_fail_too', '[{"type": "a1", "key": "a"}, {"type": "a2", "key": "a"}, {"type": "a3", "key": "a"}, {"type": "a4", "key": "a"}]');
commit;

begin;
select plan(5);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/lets_one_of_those_that_waited_fail_too' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/lets_one_of_those_that_waited_fail_too') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/lets_one_of_those_that_waited_fail_too', topics => '{fail/lets_one_of_those_that_waited_fail_too}', on_failure => 'park_key');
select fq.fail('fail/lets_one_of_those_that_waited_fail_too', pg_temp.offset_of('a1'), 'error');
select fq.fetch('fail/lets_one_of_those_that_waited_fail_too');
set local fq.now = '2030-01-01 00:01:00+00';
select fq.commit('fail/lets_one_of_those_that_waited_fail_too', pg_temp.offset_of('a1'));
select is(pg_temp.given(), 'a2', 'those that waited');

select fq.fail('fail/lets_one_of_those_that_waited_fail_too', pg_temp.offset_of('a3'), 'error');
select is(pg_temp.given(), 'a2', 'what is before the failed event comes first');
select fq.commit('fail/lets_one_of_those_that_waited_fail_too', pg_temp.offset_of('a2'));
select is(pg_temp.given(), null, 'what is behind it waits on');
set local fq.now = '2030-01-01 00:02:00+00';
select is(pg_temp.given(), 'a3', 'until its time has come');
select fq.commit('fail/lets_one_of_those_that_waited_fail_too', pg_temp.offset_of('a3'));
select is(pg_temp.given(), 'a4', 'and it is done');

select * from finish();
rollback;
