begin;
select fq.append_batch('fail/stays_when_the_client_is_divided_anew', '[
  {"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}, {"type": "b2", "key": "b"}, {"type": "g1", "key": "g"},
  {"type": "h1", "key": "h"}
]');
commit;

begin;
select plan(9);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/stays_when_the_client_is_divided_anew' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/stays_when_the_client_is_divided_anew') e);
-- The keys a, g and h belong to the second of two segments, a and g to the last of four, h to the third.
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/stays_when_the_client_is_divided_anew', topics => '{fail/stays_when_the_client_is_divided_anew}', segments => 2, on_failure => 'park_key');
select fq.fail('fail/stays_when_the_client_is_divided_anew#1', pg_temp.offset_of('a1'), 'error');
select is(array(select type::text from fq.fetch('fail/stays_when_the_client_is_divided_anew#1')), array['g1', 'h1'], 'one key waits');
set local fq.now = '2030-01-01 00:00:01+00';
select fq.fail('fail/stays_when_the_client_is_divided_anew#1', pg_temp.offset_of('g1'), 'error');

select fq.subscribe('fail/stays_when_the_client_is_divided_anew', segments => 4);
set local fq.now = '2030-01-01 00:01:00+00';
select is(array(select type::text from fq.fetch('fail/stays_when_the_client_is_divided_anew#2')), array['h1'], 'what is due does not come to those without its key');
select is(array(select type::text from fq.fetch('fail/stays_when_the_client_is_divided_anew#3')), array['a1'], 'but to the one that has it now');
select fq.commit('fail/stays_when_the_client_is_divided_anew#3', pg_temp.offset_of('a1'));
select is(array(select type::text from fq.fetch('fail/stays_when_the_client_is_divided_anew#3')), array['g1'], 'one after the other');

select fq.subscribe('fail/stays_when_the_client_is_divided_anew', segments => 1);
select is(pg_temp.given(), 'g1', 'or to all in one');
select fq.commit('fail/stays_when_the_client_is_divided_anew', pg_temp.offset_of('g1'));
select is(pg_temp.given(), 'a2', 'what waited');
select fq.commit('fail/stays_when_the_client_is_divided_anew', pg_temp.offset_of('a2'));
select is(pg_temp.given(), 'b1 b2 h1', 'what nobody handled yet');
select fq.commit('fail/stays_when_the_client_is_divided_anew', pg_temp.offset_of('h1'));
select is(pg_temp.given(), null, 'and nothing twice');
select is_empty($$ select from fq.failures where client = 'fail/stays_when_the_client_is_divided_anew' $$, 'nothing is left');

select * from finish();
rollback;
