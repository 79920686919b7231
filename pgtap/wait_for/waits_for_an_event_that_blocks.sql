begin;
select fq.append_batch('wait_for/waits_for_an_event_that_blocks', '[{"type": "1"}, {"type": "poison"}, {"type": "3"}]');
select fq.subscribe('wait_for/waits_for_an_event_that_blocks', topics => '{wait_for/waits_for_an_event_that_blocks}', on_failure => 'block');
commit;

begin;
select plan(4);

create temporary table log as select type, "offset" from fq.events where topic = 'wait_for/waits_for_an_event_that_blocks';
create function pg_temp.passed() returns text language sql
return (select string_agg(l.type, ' ' order by l."offset") from log l where fq._has_passed('wait_for/waits_for_an_event_that_blocks', l."offset", null));

set local fq.now = '2030-01-01 00:00+00';
select fq.fail('wait_for/waits_for_an_event_that_blocks', "offset", 'no') from log where type = 'poison';
select is(pg_temp.passed(), null, 'and what is before it');
select fq.commit('wait_for/waits_for_an_event_that_blocks', "offset") from log where type = '1';
select is(pg_temp.passed(), '1', 'and what is behind it');
set local fq.now = '2030-01-01 01:00+00';
select fq.commit('wait_for/waits_for_an_event_that_blocks', "offset") from log where type = 'poison';
select is(pg_temp.passed(), '1 poison', 'until it is done');
select fq.commit('wait_for/waits_for_an_event_that_blocks', "offset") from log where type = '3';
select is(pg_temp.passed(), '1 poison 3', 'and they are');

select * from finish();
rollback;
