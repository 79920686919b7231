begin;
select fq.append_batch('fail/returns_nothing_for_an_event_that_somebody_was_done_with', '[{"type": "b1", "key": "b"}, {"type": "a1", "key": "a"}, {"type": "a2", "key": "a"}]');
commit;

begin;
select plan(5);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/returns_nothing_for_an_event_that_somebody_was_done_with' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/returns_nothing_for_an_event_that_somebody_was_done_with') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/returns_nothing_for_an_event_that_somebody_was_done_with', topics => '{fail/returns_nothing_for_an_event_that_somebody_was_done_with}');
select fq.commit('fail/returns_nothing_for_an_event_that_somebody_was_done_with', pg_temp.offset_of('b1'));
select is_empty($$ select fq.fail('fail/returns_nothing_for_an_event_that_somebody_was_done_with', pg_temp.offset_of('b1'), 'error') $$, 'behind the cursor');

select fq.seek('fail/returns_nothing_for_an_event_that_somebody_was_done_with', start => 'beginning');
select fq.subscribe('fail/returns_nothing_for_an_event_that_somebody_was_done_with', on_failure => 'park_key');
select fq.fail('fail/returns_nothing_for_an_event_that_somebody_was_done_with', pg_temp.offset_of('a1'), 'error');
set local fq.now = '2030-01-01 00:01:00+00';
select fq.commit('fail/returns_nothing_for_an_event_that_somebody_was_done_with', pg_temp.offset_of('a1'));
select is_empty($$ select fq.fail('fail/returns_nothing_for_an_event_that_somebody_was_done_with', pg_temp.offset_of('a1'), 'error') $$, 'before the cursor got there');
select is(pg_temp.given(), 'b1 a2', 'which changes nothing');
select fq.commit('fail/returns_nothing_for_an_event_that_somebody_was_done_with', pg_temp.offset_of('a2'));
select is_empty($$ select fq.fail('fail/returns_nothing_for_an_event_that_somebody_was_done_with', pg_temp.offset_of('a1'), 'error') $$, 'and afterwards');
select is_empty($$ select from fq.failures where client = 'fail/returns_nothing_for_an_event_that_somebody_was_done_with' $$, 'nothing is left');

select * from finish();
rollback;
