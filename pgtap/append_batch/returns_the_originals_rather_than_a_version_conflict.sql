begin;
select plan(2);

create temporary table original as
select row_number() over () as n, e."offset", e.version
  from fq.append_batch('append_batch/returns_the_originals_rather_than_a_version_conflict', '[
         {"key": "a", "expected_version": 0, "event_id": "00000000-0000-4000-8001-000000000030"},
         {"key": "a", "expected_version": 1, "event_id": "00000000-0000-4000-8001-000000000031"}
       ]') e;

select results_eq(
  $$ select row_number() over () as n, e."offset", e.version
       from fq.append_batch('append_batch/returns_the_originals_rather_than_a_version_conflict', '[
              {"key": "a", "expected_version": 0, "event_id": "00000000-0000-4000-8001-000000000030"},
              {"key": "a", "expected_version": 1, "event_id": "00000000-0000-4000-8001-000000000031"}
            ]') e $$,
  'select * from original',
  'with their versions'
);
select is(fq.stream_version('append_batch/returns_the_originals_rather_than_a_version_conflict', 'a'), 2::bigint, 'the stream stays where it is');

select * from finish();
rollback;
