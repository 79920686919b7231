begin;
select plan(2);

select is(
  array(select version from fq.append_batch('append_batch/takes_a_version_as_a_string_too', '[{"key": "a", "expected_version": "0"}, {"key": "a", "expected_version": "-1"}]') order by "offset"),
  array[1, 2]::bigint[],
  'as JavaScript gives what is no number of its own'
);
select throws_ok(
  $$ select fq.append_batch('append_batch/takes_a_version_as_a_string_too', '[{"key": "a", "expected_version": "900719925474099312"}]') $$,
  'QF012',
  'stream "a" of topic "append_batch/takes_a_version_as_a_string_too" is at version 2, not at 900719925474099312',
  'with all its digits'
);

select * from finish();
rollback;
