begin;
select fq.append_batch('fail/sets_a_key_aside_at_the_first_failure', '[
  {"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}, {"type": "b2", "key": "b"}, {"type": "none"}
]');
commit;

begin;
select plan(5);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/sets_a_key_aside_at_the_first_failure' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/sets_a_key_aside_at_the_first_failure') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/sets_a_key_aside_at_the_first_failure', topics => '{fail/sets_a_key_aside_at_the_first_failure}', on_failure => 'park_key');
select is(pg_temp.given(), 'a1 b1 a2 b2 none', 'a batch');

select is((select state from fq.fail('fail/sets_a_key_aside_at_the_first_failure', pg_temp.offset_of('a1'), 'error')), 'parked', 'of which the first failed');
select is(pg_temp.given(), 'b1 b2 none', 'the other keys, and events without one, go on at once');
select fq.commit('fail/sets_a_key_aside_at_the_first_failure', pg_temp.offset_of('none'));
select is(pg_temp.given(), null, 'and are done');
select results_eq(
  $$ select e.type::text, f.state, f.attempts, f.error, f.retry_at is null
       from fq.failures f join fq.events e using ("offset") where f.client = 'fail/sets_a_key_aside_at_the_first_failure' order by "offset" $$,
  $$ values ('a1' collate "C", 'parked' collate "C", 1, 'error' collate "C", false), ('a2', 'parked', 0, null, true) $$,
  'the later event of the key waits for the first'
);

select * from finish();
rollback;
