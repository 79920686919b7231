begin;
select fq.append_batch('fail/sets_an_event_without_a_key_aside_alone', '[{"type": "first"}, {"type": "second"}, {"type": "a1", "key": "a"}]');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/sets_an_event_without_a_key_aside_alone' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/sets_an_event_without_a_key_aside_alone') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/sets_an_event_without_a_key_aside_alone', topics => '{fail/sets_an_event_without_a_key_aside_alone}', on_failure => 'park_key');
select fq.fail('fail/sets_an_event_without_a_key_aside_alone', pg_temp.offset_of('first'), 'error');

select is(pg_temp.given(), 'second a1', 'no other event waits for it');
select fq.commit('fail/sets_an_event_without_a_key_aside_alone', pg_temp.offset_of('a1'));
set local fq.now = '2030-01-01 00:01:00+00';
select is(pg_temp.given(), 'first', 'it comes when its time has come');
select fq.commit('fail/sets_an_event_without_a_key_aside_alone', pg_temp.offset_of('first'));
select is(pg_temp.given(), null, 'once');
select is_empty($$ select from fq.failures where client = 'fail/sets_an_event_without_a_key_aside_alone' $$, 'and is forgotten');

select * from finish();
rollback;
