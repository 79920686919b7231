begin;
select fq.append_batch('commit/leaves_what_another_segment_set_aside', '[{"type": "b1", "key": "b"}, {"type": "a1", "key": "a"}, {"type": "b2", "key": "b"}]');
select fq.subscribe('commit/leaves_what_another_segment_set_aside', topics => '{commit/leaves_what_another_segment_set_aside}', segments => 2, on_failure => 'park_key');
commit;

begin;
select plan(8);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'commit/leaves_what_another_segment_set_aside' and e.type = offset_of.type);

create function pg_temp.given(segment integer) returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('commit/leaves_what_another_segment_set_aside#' || segment) e);
-- The key a belongs to the second segment, b to the first.
set local fq.now = '2030-01-01 00:00:00+00';
select fq.fail('commit/leaves_what_another_segment_set_aside#1', pg_temp.offset_of('a1'), 'error');

select is(pg_temp.given(0), 'b1 b2', 'a segment is given its events');
select is(
  (select "offset" from fq.commit('commit/leaves_what_another_segment_set_aside#0', pg_temp.offset_of('a1'))),
  pg_temp.offset_of('a1'),
  'and commits an offset that another segment has set aside: its cursor moves'
);
select is(pg_temp.given(0), 'b2', 'past what is before it');
select is((select state from fq.failures where client = 'commit/leaves_what_another_segment_set_aside'), 'parked', 'what was set aside stays');
set local fq.now = '2030-01-01 00:01:00+00';
select is(pg_temp.given(1), 'a1', 'and is given to its segment');

-- Done before the cursor of its segment has got there, it concerns the others as little.
select fq.commit('commit/leaves_what_another_segment_set_aside#1', pg_temp.offset_of('a1'));
select fq.seek('commit/leaves_what_another_segment_set_aside#0', start => 'beginning');
select is(pg_temp.given(0), 'b1 b2', 'given everything again');
select is(
  (select "offset" from fq.commit('commit/leaves_what_another_segment_set_aside#0', pg_temp.offset_of('a1'))),
  pg_temp.offset_of('a1'),
  'the first commits past what the second is done with'
);
select is_empty($$ select fq.fetch('commit/leaves_what_another_segment_set_aside#1') $$, 'which is not given again');

select * from finish();
rollback;
