begin;
select fq.append_batch('redrive/gives_those_of_a_key_again', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}, {"type": "none"}]');
commit;

begin;
select plan(3);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'redrive/gives_those_of_a_key_again' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('redrive/gives_those_of_a_key_again') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('redrive/gives_those_of_a_key_again', topics => '{redrive/gives_those_of_a_key_again}', on_failure => 'dead_letter', max_attempts => 1);
select fq.fail('redrive/gives_those_of_a_key_again', "offset", 'error') from fq.events where topic = 'redrive/gives_those_of_a_key_again';

select is(fq.redrive('redrive/gives_those_of_a_key_again', key => 'a'), 2::bigint, 'both');
select is(array(select type::text from fq.dead_letters where client = 'redrive/gives_those_of_a_key_again' order by "offset"), array['b1', 'none'], 'no other');
select is(pg_temp.given(), 'a1', 'the first comes first');

select * from finish();
rollback;
