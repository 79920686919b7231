begin;
select fq.append_batch('discard/skips_an_event_that_blocks', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(5);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'discard/skips_an_event_that_blocks' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('discard/skips_an_event_that_blocks') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('discard/skips_an_event_that_blocks', topics => '{discard/skips_an_event_that_blocks}');
select fq.fail('discard/skips_an_event_that_blocks', pg_temp.offset_of('second'), 'error');
select is(pg_temp.given(), 'first', 'nothing passes it');

select is(fq.discard('discard/skips_an_event_that_blocks', pg_temp.offset_of('second')), 1::bigint, 'until it is discarded');
select is(pg_temp.given(), 'first third', 'then it is left out');
select fq.commit('discard/skips_an_event_that_blocks', pg_temp.offset_of('third'));
set local fq.now = '2031-01-01 00:00:00+00';
select is(pg_temp.given(), null, 'for good');
select is_empty($$ select from fq.failures where client = 'discard/skips_an_event_that_blocks' $$, 'nothing is left');

select * from finish();
rollback;
