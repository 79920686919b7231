begin;
select fq.append_batch('fail/gives_the_events_before_it_again_first', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/gives_the_events_before_it_again_first' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/gives_the_events_before_it_again_first') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/gives_the_events_before_it_again_first', topics => '{fail/gives_the_events_before_it_again_first}');
select is(pg_temp.given(), 'first second third', 'a batch');
select fq.fail('fail/gives_the_events_before_it_again_first', pg_temp.offset_of('third'), 'error');

select is(pg_temp.given(), 'first second', 'of which the last failed');
set local fq.now = '2030-01-01 00:01:00+00';
select is(pg_temp.given(), 'first second', 'also when its time has come');
select fq.commit('fail/gives_the_events_before_it_again_first', pg_temp.offset_of('second'));
select is(pg_temp.given(), 'third', 'then it comes');

select * from finish();
rollback;
