begin;
select fq.append_batch('fail/gives_the_event_alone_and_then_the_rest', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(6);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/gives_the_event_alone_and_then_the_rest' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/gives_the_event_alone_and_then_the_rest') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/gives_the_event_alone_and_then_the_rest', topics => '{fail/gives_the_event_alone_and_then_the_rest}');
select fq.fail('fail/gives_the_event_alone_and_then_the_rest', pg_temp.offset_of('first'), 'error');

select is(pg_temp.given(), null, 'nothing before its time');
set local fq.now = '2030-01-01 00:01:00+00';
select is(pg_temp.given(), 'first', 'then it alone');
select is(pg_temp.given(), 'first', 'until it is committed');
select fq.commit('fail/gives_the_event_alone_and_then_the_rest', pg_temp.offset_of('first'));
select is(pg_temp.given(), 'second third', 'then the rest');
select is_empty($$ select from fq.failures where client = 'fail/gives_the_event_alone_and_then_the_rest' $$, 'the failure is forgotten');
select fq.commit('fail/gives_the_event_alone_and_then_the_rest', pg_temp.offset_of('third'));
select is(pg_temp.given(), null, 'to the end');

select * from finish();
rollback;
