begin;
select fq.append_batch('fail/gives_those_that_waited_together_before_new_ones', '[
  {"type": "a1", "key": "a"}, {"type": "a2", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a3", "key": "a"},
  {"type": "a4", "key": "a"}, {"type": "b2", "key": "b"}
]');
commit;

begin;
select plan(6);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/gives_those_that_waited_together_before_new_ones' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/gives_those_that_waited_together_before_new_ones') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/gives_those_that_waited_together_before_new_ones', topics => '{fail/gives_those_that_waited_together_before_new_ones}', on_failure => 'park_key');
select fq.fail('fail/gives_those_that_waited_together_before_new_ones', pg_temp.offset_of('a1'), 'error');

-- The last two of its events are not looked at yet.
select is(array(select type::text from fq.fetch('fail/gives_those_that_waited_together_before_new_ones', 1)), array['b1'], 'what goes on meanwhile');
select fq.commit('fail/gives_those_that_waited_together_before_new_ones', pg_temp.offset_of('b1'));
set local fq.now = '2030-01-01 00:01:00+00';
select is(pg_temp.given(), 'a1', 'the failed event');
select fq.commit('fail/gives_those_that_waited_together_before_new_ones', pg_temp.offset_of('a1'));
select is(pg_temp.given(), 'a2', 'those that waited for it');
select fq.commit('fail/gives_those_that_waited_together_before_new_ones', pg_temp.offset_of('a2'));
select is(pg_temp.given(), 'a3 a4 b2', 'then new ones, of this key and others');
select fq.commit('fail/gives_those_that_waited_together_before_new_ones', pg_temp.offset_of('b2'));
select is(pg_temp.given(), null, 'to the end');
select is_empty($$ select from fq.failures where client = 'fail/gives_those_that_waited_together_before_new_ones' $$, 'nothing is left');

select * from finish();
rollback;
