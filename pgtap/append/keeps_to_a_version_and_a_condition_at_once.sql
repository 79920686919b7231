begin;
select plan(4);

select fq.append('append/keeps_to_a_version_and_a_condition_at_once', type => 'reserved', key => 'seat-1', expected_version => 0);

select throws_ok(
  $$ select fq.append('append/keeps_to_a_version_and_a_condition_at_once', key => 'seat-1', expected_version => 1, "unless" => '{"topic": "append/keeps_to_a_version_and_a_condition_at_once"}') $$,
  'QF014',
  null,
  'the version is right, but an event matches'
);
select throws_ok(
  $$ select fq.append('append/keeps_to_a_version_and_a_condition_at_once', key => 'seat-1', expected_version => 0, "unless" => '{"topic": "append/keeps_to_a_version_and_a_condition_at_once", "type": "none"}') $$,
  'QF012',
  null,
  'no event matches, but the version is stale'
);
select is(fq.stream_version('append/keeps_to_a_version_and_a_condition_at_once', 'seat-1'), 1::bigint, 'neither changes the stream');
select is(
  (select version from fq.append('append/keeps_to_a_version_and_a_condition_at_once', key => 'seat-1', expected_version => 1, "unless" => '{"topic": "append/keeps_to_a_version_and_a_condition_at_once", "type": "none"}')),
  2::bigint,
  'both are right'
);

select * from finish();
rollback;
