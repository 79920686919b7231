begin;
select fq.append_batch('discard/removes_those_of_a_key', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}, {"type": "none"}]');
commit;

begin;
select plan(3);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'discard/removes_those_of_a_key' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('discard/removes_those_of_a_key') e);
select fq.subscribe('discard/removes_those_of_a_key', topics => '{discard/removes_those_of_a_key}', on_failure => 'dead_letter', max_attempts => 1);
select fq.fail('discard/removes_those_of_a_key', "offset", 'error') from fq.events where topic = 'discard/removes_those_of_a_key';

select is(fq.discard('discard/removes_those_of_a_key', key => 'a'), 2::bigint, 'both');
select is(array(select type::text from fq.dead_letters where client = 'discard/removes_those_of_a_key' order by "offset"), array['b1', 'none'], 'no other');
select is(pg_temp.given(), null, 'none comes again');

select * from finish();
rollback;
