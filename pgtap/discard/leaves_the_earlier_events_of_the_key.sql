begin;
select fq.append_batch('discard/leaves_the_earlier_events_of_the_key', '[
  {"type": "a1", "key": "a"}, {"type": "a2", "key": "a"}, {"type": "a3", "key": "a"}, {"type": "a4", "key": "a"}, {"type": "b1", "key": "b"}
]');
commit;

begin;
select plan(8);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'discard/leaves_the_earlier_events_of_the_key' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('discard/leaves_the_earlier_events_of_the_key') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('discard/leaves_the_earlier_events_of_the_key', topics => '{discard/leaves_the_earlier_events_of_the_key}', on_failure => 'park_key');
select fq.fail('discard/leaves_the_earlier_events_of_the_key', pg_temp.offset_of('a1'), 'error');
select fq.fail('discard/leaves_the_earlier_events_of_the_key', pg_temp.offset_of('a3'), 'error');
select is(pg_temp.given(), 'b1', 'two of a key have failed');
select fq.commit('discard/leaves_the_earlier_events_of_the_key', pg_temp.offset_of('b1'));

select is(fq.discard('discard/leaves_the_earlier_events_of_the_key', pg_temp.offset_of('a3')), 1::bigint, 'the later is discarded');
select is(pg_temp.given(), null, 'which does not let the others go on');
set local fq.now = '2030-01-01 00:01:00+00';
select is(pg_temp.given(), 'a1', 'the earlier is retried');
select fq.commit('discard/leaves_the_earlier_events_of_the_key', pg_temp.offset_of('a1'));
select is(pg_temp.given(), 'a2', 'and what waited comes');
select fq.commit('discard/leaves_the_earlier_events_of_the_key', pg_temp.offset_of('a2'));
select is(pg_temp.given(), 'a4', 'but for the discarded one');
select fq.commit('discard/leaves_the_earlier_events_of_the_key', pg_temp.offset_of('a4'));
select is(pg_temp.given(), null, 'to the end');
select is_empty($$ select from fq.failures where client = 'discard/leaves_the_earlier_events_of_the_key' and state <> 'done' $$, 'nothing is left to do');

select * from finish();
rollback;
