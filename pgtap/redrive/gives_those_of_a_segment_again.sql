begin;
select fq.append_batch('redrive/gives_those_of_a_segment_again', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}]');
commit;

begin;
select plan(5);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'redrive/gives_those_of_a_segment_again' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('redrive/gives_those_of_a_segment_again') e);
-- The key a belongs to the second segment, b to the first.
select fq.subscribe('redrive/gives_those_of_a_segment_again', topics => '{redrive/gives_those_of_a_segment_again}', segments => 2, on_failure => 'dead_letter', max_attempts => 1);
select fq.fail('redrive/gives_those_of_a_segment_again#1', pg_temp.offset_of('a1'), 'error');
select fq.fail('redrive/gives_those_of_a_segment_again#0', pg_temp.offset_of('b1'), 'error');

select is(fq.redrive('redrive/gives_those_of_a_segment_again#1', pg_temp.offset_of('b1')), 0::bigint, 'not of another');
select is(fq.redrive('redrive/gives_those_of_a_segment_again#1'), 1::bigint, 'by its name');
select is(array(select type::text from fq.fetch('redrive/gives_those_of_a_segment_again#1')), array['a1'], 'where it comes');
select is(fq.redrive('redrive/gives_those_of_a_segment_again'), 2::bigint, 'or of all');
select is(array(select type::text from fq.fetch('redrive/gives_those_of_a_segment_again#0')), array['b1'], 'by the name of the client');

select * from finish();
rollback;
