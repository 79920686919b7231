begin;
select fq.append_batch('is_replay/is_false_for_what_failed_and_is_retried', '[{"type": "a1", "key": "a"}, {"type": "a2", "key": "a"}, {"type": "b1", "key": "b"}]');
commit;

begin;
select plan(6);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type || ' ' || fq.is_replay('is_replay/is_false_for_what_failed_and_is_retried', e."offset"), ', ') from fq.fetch('is_replay/is_false_for_what_failed_and_is_retried') e);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'is_replay/is_false_for_what_failed_and_is_retried' and e.type = offset_of.type);

select fq.subscribe('is_replay/is_false_for_what_failed_and_is_retried', topics => '{is_replay/is_false_for_what_failed_and_is_retried}', on_failure => 'park_key', max_attempts => 1);
select fq.fail('is_replay/is_false_for_what_failed_and_is_retried', pg_temp.offset_of('a1'), 'error');
select is(pg_temp.given(), 'b1 false', 'the cursor goes on');
select fq.commit('is_replay/is_false_for_what_failed_and_is_retried', pg_temp.offset_of('b1'));

select fq.redrive('is_replay/is_false_for_what_failed_and_is_retried');
select is(pg_temp.given(), 'a1 false', 'what failed was never handled');
select fq.commit('is_replay/is_false_for_what_failed_and_is_retried', pg_temp.offset_of('a1'));
select is(pg_temp.given(), 'a2 false', 'nor was what waited for it');
select fq.commit('is_replay/is_false_for_what_failed_and_is_retried', pg_temp.offset_of('a2'));

select fq.seek('is_replay/is_false_for_what_failed_and_is_retried', 'beginning');
select is(pg_temp.given(), 'a1 true, a2 true, b1 true', 'now all were');
select fq.fail('is_replay/is_false_for_what_failed_and_is_retried', pg_temp.offset_of('a1'), 'error');
select fq.fetch('is_replay/is_false_for_what_failed_and_is_retried');
select fq.redrive('is_replay/is_false_for_what_failed_and_is_retried');
select is(pg_temp.given(), 'a1 true', 'also what fails this time');
select fq.commit('is_replay/is_false_for_what_failed_and_is_retried', pg_temp.offset_of('a1'));
select is(pg_temp.given(), 'a2 true', 'and what waits for it');

select * from finish();
rollback;
