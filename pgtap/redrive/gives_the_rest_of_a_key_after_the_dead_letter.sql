begin;
select fq.append_batch('redrive/gives_the_rest_of_a_key_after_the_dead_letter', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}, {"type": "a3", "key": "a"}]');
commit;

begin;
select plan(7);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'redrive/gives_the_rest_of_a_key_after_the_dead_letter' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('redrive/gives_the_rest_of_a_key_after_the_dead_letter') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('redrive/gives_the_rest_of_a_key_after_the_dead_letter', topics => '{redrive/gives_the_rest_of_a_key_after_the_dead_letter}', on_failure => 'park_key', max_attempts => 1);
select fq.fail('redrive/gives_the_rest_of_a_key_after_the_dead_letter', pg_temp.offset_of('a1'), 'error');
select is(pg_temp.given(), 'b1', 'the key waits');
select fq.commit('redrive/gives_the_rest_of_a_key_after_the_dead_letter', pg_temp.offset_of('b1'));

select is(fq.redrive('redrive/gives_the_rest_of_a_key_after_the_dead_letter', key => 'a'), 1::bigint, 'one has failed, the others only wait');
select is(pg_temp.given(), 'a1', 'it comes first');
select fq.commit('redrive/gives_the_rest_of_a_key_after_the_dead_letter', pg_temp.offset_of('a1'));
select is(pg_temp.given(), 'a2', 'then they do');
select fq.commit('redrive/gives_the_rest_of_a_key_after_the_dead_letter', pg_temp.offset_of('a2'));
select is(pg_temp.given(), 'a3', 'one by one');
select fq.commit('redrive/gives_the_rest_of_a_key_after_the_dead_letter', pg_temp.offset_of('a3'));
select is(pg_temp.given(), null, 'to the end');
select is_empty($$ select from fq.failures where client = 'redrive/gives_the_rest_of_a_key_after_the_dead_letter' and state <> 'done' $$, 'nothing is left to do');

select * from finish();
rollback;
