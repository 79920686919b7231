begin;
select fq.append_batch('fail/sets_aside_what_is_appended_to_the_key_afterwards', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}]');
select fq.subscribe('fail/sets_aside_what_is_appended_to_the_key_afterwards', topics => '{fail/sets_aside_what_is_appended_to_the_key_afterwards}', on_failure => 'park_key');
commit;

begin;
select set_config('fq.now', '2030-01-01 00:00:00+00', true);
select fq.fail('fail/sets_aside_what_is_appended_to_the_key_afterwards', "offset", 'error') from fq.events where topic = 'fail/sets_aside_what_is_appended_to_the_key_afterwards' and type = 'a1';
select fq.commit('fail/sets_aside_what_is_appended_to_the_key_afterwards', "offset") from fq.events where topic = 'fail/sets_aside_what_is_appended_to_the_key_afterwards' and type = 'b1';
commit;

begin;
select fq.append_batch('fail/sets_aside_what_is_appended_to_the_key_afterwards', '[{"type": "a2", "key": "a"}, {"type": "b2", "key": "b"}, {"type": "a3", "key": "a"}]');
commit;

begin;
select plan(6);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/sets_aside_what_is_appended_to_the_key_afterwards' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/sets_aside_what_is_appended_to_the_key_afterwards') e);
set local fq.now = '2030-01-01 00:00:00+00';
select is(pg_temp.given(), 'b2', 'other keys go on');
select fq.commit('fail/sets_aside_what_is_appended_to_the_key_afterwards', pg_temp.offset_of('b2'));
select is(pg_temp.given(), null, 'this one does not');

set local fq.now = '2030-01-01 00:01:00+00';
select is(pg_temp.given(), 'a1', 'until the first is done');
select fq.commit('fail/sets_aside_what_is_appended_to_the_key_afterwards', pg_temp.offset_of('a1'));
select is(pg_temp.given(), 'a2', 'then they come');
select fq.commit('fail/sets_aside_what_is_appended_to_the_key_afterwards', pg_temp.offset_of('a2'));
select is(pg_temp.given(), 'a3', 'one by one');
select fq.commit('fail/sets_aside_what_is_appended_to_the_key_afterwards', pg_temp.offset_of('a3'));
select is_empty($$ select from fq.failures where client = 'fail/sets_aside_what_is_appended_to_the_key_afterwards' and state <> 'done' $$, 'and nothing is left to do');

select * from finish();
rollback;
