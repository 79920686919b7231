begin;
select fq.append_batch('is_replay/is_false_for_an_event_that_was_set_aside', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}]');
select fq.subscribe('is_replay/is_false_for_an_event_that_was_set_aside', topics => '{is_replay/is_false_for_an_event_that_was_set_aside}', on_failure => 'park_key');
commit;

begin;
select plan(5);

create temporary table log as select type, "offset" from fq.events where topic = 'is_replay/is_false_for_an_event_that_was_set_aside';
create function pg_temp.given() returns text language sql
return (select string_agg(e.type || case when fq.is_replay('is_replay/is_false_for_an_event_that_was_set_aside', e."offset") then ' again' else '' end, ', ' order by e."offset") from fq.fetch('is_replay/is_false_for_an_event_that_was_set_aside') e);

set local fq.now = '2030-01-01 00:00+00';
select fq.fail('is_replay/is_false_for_an_event_that_was_set_aside', "offset", 'no') from log where type = 'a1';
select is(pg_temp.given(), 'b1', 'other keys go on');
select fq.commit('is_replay/is_false_for_an_event_that_was_set_aside', "offset") from log where type = 'b1';
set local fq.now = '2030-01-01 01:00+00';
select is(pg_temp.given(), 'a1', 'it was never done with, wherever the cursor is');
select fq.commit('is_replay/is_false_for_an_event_that_was_set_aside', "offset") from log where type = 'a1';
select is(pg_temp.given(), 'a2', 'nor was what waited for it');
select fq.commit('is_replay/is_false_for_an_event_that_was_set_aside', "offset") from log where type = 'a2';

select fq.seek('is_replay/is_false_for_an_event_that_was_set_aside', 'beginning');
select fq.fail('is_replay/is_false_for_an_event_that_was_set_aside', "offset", 'no') from log where type = 'a1';
select is(pg_temp.given(), 'b1 again', 'when all is given again');
set local fq.now = '2030-01-01 02:00+00';
select is(pg_temp.given(), 'a1 again', 'what fails then was done with before');

select * from finish();
rollback;
