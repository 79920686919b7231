begin;
select plan(3);

select throws_ok(
  $$ select fq.append_batch('append_batch/counts_the_versions_before_it_in_the_batch', '[{"key": "a", "expected_version": 0}, {"key": "a", "expected_version": 0}]') $$,
  'QF012',
  'stream "a" of topic "append_batch/counts_the_versions_before_it_in_the_batch" is at version 1, not at 0',
  'a stream begins once'
);
select throws_ok(
  $$ select fq.append_batch('append_batch/counts_the_versions_before_it_in_the_batch', '[{"key": "a", "expected_version": 0}, {"key": "a"}, {"key": "a", "expected_version": 2}]') $$,
  'QF012',
  'stream "a" of topic "append_batch/counts_the_versions_before_it_in_the_batch" is at version 1, not at 2',
  'an event without a version counts for nothing'
);
select throws_ok(
  $$ select fq.append_batch('append_batch/counts_the_versions_before_it_in_the_batch', '[{"key": "a", "expected_version": 1}, {"key": "a", "expected_version": 0}]') $$,
  'QF012',
  'stream "a" of topic "append_batch/counts_the_versions_before_it_in_the_batch" is at version 0, not at 1',
  'those behind it do not count'
);

select * from finish();
rollback;
