begin;
select fq.append_batch('wait_for/waits_for_what_is_set_aside', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}, {"type": "b2", "key": "b"}]');
select fq.subscribe('wait_for/waits_for_what_is_set_aside', topics => '{wait_for/waits_for_what_is_set_aside}', on_failure => 'park_key');
commit;

begin;
select plan(8);

create temporary table log as select type, key::text, "offset" from fq.events where topic = 'wait_for/waits_for_what_is_set_aside';
create function pg_temp.passed(type text) returns boolean language sql
return (select fq._has_passed('wait_for/waits_for_what_is_set_aside', l."offset", null) from log l where l.type = passed.type);
create function pg_temp.passed_for_key(type text) returns boolean language sql
return (select fq._has_passed('wait_for/waits_for_what_is_set_aside', l."offset", l.key) from log l where l.type = passed_for_key.type);

set local fq.now = '2030-01-01 00:00+00';
select fq.fail('wait_for/waits_for_what_is_set_aside', "offset", 'no') from log where type = 'a1';
select fq.commit('wait_for/waits_for_what_is_set_aside', (select max("offset") from fq.fetch('wait_for/waits_for_what_is_set_aside')));
select is((select "offset" from fq.clients where id = 'wait_for/waits_for_what_is_set_aside'), "offset", 'the cursor has passed all of them') from log where type = 'b2';

select is(pg_temp.passed('b2'), false, 'but there is one left that failed');
select is(pg_temp.passed_for_key('b2'), true, 'which does not concern another key');
select is(pg_temp.passed_for_key('a1'), false, 'but its own');

set local fq.now = '2030-01-01 01:00+00';
select fq.commit('wait_for/waits_for_what_is_set_aside', "offset") from log where type = 'a1';
select is(pg_temp.passed_for_key('a1'), true, 'that one is done');
select is(pg_temp.passed_for_key('a2'), false, 'not what waited for it');
select is(pg_temp.passed('a2'), false, 'for which all wait who ask for everything');
select fq.commit('wait_for/waits_for_what_is_set_aside', "offset") from log where type = 'a2';
select is(pg_temp.passed('b2') and pg_temp.passed_for_key('a2'), true, 'until that is done too');

select * from finish();
rollback;
