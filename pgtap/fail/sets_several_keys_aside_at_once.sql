begin;
select fq.append_batch('fail/sets_several_keys_aside_at_once', '[
  {"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "c1", "key": "c"},
  {"type": "b2", "key": "b"}, {"type": "a2", "key": "a"}, {"type": "c2", "key": "c"}
]');
commit;

begin;
select plan(6);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/sets_several_keys_aside_at_once' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/sets_several_keys_aside_at_once') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/sets_several_keys_aside_at_once', topics => '{fail/sets_several_keys_aside_at_once}', on_failure => 'park_key');
select fq.fail('fail/sets_several_keys_aside_at_once', pg_temp.offset_of('b1'), 'error');
set local fq.now = '2030-01-01 00:00:01+00';
select fq.fail('fail/sets_several_keys_aside_at_once', pg_temp.offset_of('a1'), 'error');

select is(pg_temp.given(), 'c1 c2', 'the third goes on');
select fq.commit('fail/sets_several_keys_aside_at_once', pg_temp.offset_of('c2'));
set local fq.now = '2030-01-01 00:01:00+00';
select is(pg_temp.given(), 'b1', 'first comes what is due first');
select fq.commit('fail/sets_several_keys_aside_at_once', pg_temp.offset_of('b1'));
select is(pg_temp.given(), 'a1', 'then the other');
select fq.commit('fail/sets_several_keys_aside_at_once', pg_temp.offset_of('a1'));
select is(pg_temp.given(), 'b2', 'then what waited for the one');
select fq.commit('fail/sets_several_keys_aside_at_once', pg_temp.offset_of('b2'));
select is(pg_temp.given(), 'a2', 'then what waited for the other');
select fq.commit('fail/sets_several_keys_aside_at_once', pg_temp.offset_of('a2'));
select is_empty($$ select from fq.failures where client = 'fail/sets_several_keys_aside_at_once' $$, 'nothing is left');

select * from finish();
rollback;
