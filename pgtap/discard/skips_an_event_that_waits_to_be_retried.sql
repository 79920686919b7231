begin;
select fq.append_batch('discard/skips_an_event_that_waits_to_be_retried', '[{"type": "first"}, {"type": "second"}]');
commit;

begin;
select plan(3);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'discard/skips_an_event_that_waits_to_be_retried' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('discard/skips_an_event_that_waits_to_be_retried') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('discard/skips_an_event_that_waits_to_be_retried', topics => '{discard/skips_an_event_that_waits_to_be_retried}', on_failure => 'park_key');
select fq.fail('discard/skips_an_event_that_waits_to_be_retried', pg_temp.offset_of('first'), 'error');
select fq.commit('discard/skips_an_event_that_waits_to_be_retried', pg_temp.offset_of('second'));

select is(fq.discard('discard/skips_an_event_that_waits_to_be_retried'), 1::bigint, 'set aside though it was');
set local fq.now = '2031-01-01 00:00:00+00';
select is(pg_temp.given(), null, 'it does not come again');
select is_empty($$ select from fq.failures where client = 'discard/skips_an_event_that_waits_to_be_retried' $$, 'nothing is left');

select * from finish();
rollback;
