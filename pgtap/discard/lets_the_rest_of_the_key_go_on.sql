begin;
select fq.append_batch('discard/lets_the_rest_of_the_key_go_on', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}, {"type": "a3", "key": "a"}]');
commit;

begin;
select plan(6);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'discard/lets_the_rest_of_the_key_go_on' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('discard/lets_the_rest_of_the_key_go_on') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('discard/lets_the_rest_of_the_key_go_on', topics => '{discard/lets_the_rest_of_the_key_go_on}', on_failure => 'park_key', max_attempts => 1);
select fq.fail('discard/lets_the_rest_of_the_key_go_on', pg_temp.offset_of('a1'), 'error');
select is(pg_temp.given(), 'b1', 'the key waits for a dead letter');
select fq.commit('discard/lets_the_rest_of_the_key_go_on', pg_temp.offset_of('b1'));

select is(fq.discard('discard/lets_the_rest_of_the_key_go_on', key => 'a'), 1::bigint, 'one has failed, the others only wait');
select is(pg_temp.given(), 'a2', 'they come at once');
select fq.commit('discard/lets_the_rest_of_the_key_go_on', pg_temp.offset_of('a2'));
select is(pg_temp.given(), 'a3', 'one by one');
select fq.commit('discard/lets_the_rest_of_the_key_go_on', pg_temp.offset_of('a3'));
select is(pg_temp.given(), null, 'to the end');
select is_empty($$ select from fq.failures where client = 'discard/lets_the_rest_of_the_key_go_on' and state <> 'done' $$, 'nothing is left to do');

select * from finish();
rollback;
