begin;
select fq.append_batch('fail/gives_two_failed_events_of_a_batch_one_after_the_other', '[{"type": "first"}, {"type": "second"}, {"type": "third"}, {"type": "fourth"}]');
commit;

begin;
select plan(6);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/gives_two_failed_events_of_a_batch_one_after_the_other' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/gives_two_failed_events_of_a_batch_one_after_the_other') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/gives_two_failed_events_of_a_batch_one_after_the_other', topics => '{fail/gives_two_failed_events_of_a_batch_one_after_the_other}');
select fq.fail('fail/gives_two_failed_events_of_a_batch_one_after_the_other', pg_temp.offset_of('third'), 'error');
select fq.fail('fail/gives_two_failed_events_of_a_batch_one_after_the_other', pg_temp.offset_of('first'), 'error');

select is(pg_temp.given(), null, 'nothing before its time');
set local fq.now = '2030-01-01 00:01:00+00';
select is(pg_temp.given(), 'first', 'the first, though it failed last');
select fq.commit('fail/gives_two_failed_events_of_a_batch_one_after_the_other', pg_temp.offset_of('first'));
select is(pg_temp.given(), 'second', 'what is between them');
select fq.commit('fail/gives_two_failed_events_of_a_batch_one_after_the_other', pg_temp.offset_of('second'));
select is(pg_temp.given(), 'third', 'the other');
select fq.commit('fail/gives_two_failed_events_of_a_batch_one_after_the_other', pg_temp.offset_of('third'));
select is(pg_temp.given(), 'fourth', 'the rest');
select is_empty($$ select from fq.failures where client = 'fail/gives_two_failed_events_of_a_batch_one_after_the_other' $$, 'both failures are forgotten');

select * from finish();
rollback;
