begin;
select fq.append_batch('discard/removes_those_of_a_segment', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}]');
commit;

begin;
select plan(5);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'discard/removes_those_of_a_segment' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('discard/removes_those_of_a_segment') e);
-- The key a belongs to the second segment, b to the first.
select fq.subscribe('discard/removes_those_of_a_segment', topics => '{discard/removes_those_of_a_segment}', segments => 2);
select fq.fail('discard/removes_those_of_a_segment#1', pg_temp.offset_of('a1'), 'error');
select fq.fail('discard/removes_those_of_a_segment#0', pg_temp.offset_of('b1'), 'error');

select is(fq.discard('discard/removes_those_of_a_segment#1', pg_temp.offset_of('b1')), 0::bigint, 'not of another');
select is(fq.discard('discard/removes_those_of_a_segment#1'), 1::bigint, 'by its name');
select is(array(select type::text from fq.fetch('discard/removes_those_of_a_segment#1')), array['a2'], 'where the rest goes on');
select is(fq.discard('discard/removes_those_of_a_segment'), 1::bigint, 'or of all, by the name of the client');
select is_empty($$ select fq.fetch('discard/removes_those_of_a_segment#0') $$, 'none comes again');

select * from finish();
rollback;
