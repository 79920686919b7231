begin;
select fq.append_batch('discard/leaves_what_only_waits_between_two_failed_events', '[{"type": "a1", "key": "a"}, {"type": "a2", "key": "a"}, {"type": "a3", "key": "a"}, {"type": "a4", "key": "a"}]');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'discard/leaves_what_only_waits_between_two_failed_events' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('discard/leaves_what_only_waits_between_two_failed_events') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('discard/leaves_what_only_waits_between_two_failed_events', topics => '{discard/leaves_what_only_waits_between_two_failed_events}', on_failure => 'park_key');
select fq.fail('discard/leaves_what_only_waits_between_two_failed_events', pg_temp.offset_of('a1'), 'error');
select fq.fail('discard/leaves_what_only_waits_between_two_failed_events', pg_temp.offset_of('a3'), 'error');
select is(pg_temp.given(), null, 'two of a key have failed');

select is(fq.discard('discard/leaves_what_only_waits_between_two_failed_events'), 2::bigint, 'both are discarded');
select is(pg_temp.given(), 'a2', 'the others were not handled yet');
select fq.commit('discard/leaves_what_only_waits_between_two_failed_events', pg_temp.offset_of('a2'));
select is(pg_temp.given(), 'a4', 'and come in order');

select * from finish();
rollback;
