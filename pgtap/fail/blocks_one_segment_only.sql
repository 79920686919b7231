begin;
select fq.append_batch('fail/blocks_one_segment_only', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}, {"type": "b2", "key": "b"}]');
commit;

begin;
select plan(3);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/blocks_one_segment_only' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/blocks_one_segment_only') e);
-- The key a belongs to the second segment, b to the first.
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/blocks_one_segment_only', topics => '{fail/blocks_one_segment_only}', segments => 2);
select fq.fail('fail/blocks_one_segment_only#1', pg_temp.offset_of('a1'), 'error');

select is_empty($$ select fq.fetch('fail/blocks_one_segment_only#1') $$, 'this one waits');
select is(array(select type::text from fq.fetch('fail/blocks_one_segment_only#0')), array['b1', 'b2'], 'the other goes on');
select fq.commit('fail/blocks_one_segment_only#0', pg_temp.offset_of('b2'));
set local fq.now = '2030-01-01 00:01:00+00';
select is(array(select type::text from fq.fetch('fail/blocks_one_segment_only#1')), array['a1'], 'what it commits does not make the failure forgotten');

select * from finish();
rollback;
