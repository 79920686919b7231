begin;
select plan(3);

select lives_ok($$ select fq.append('append/begins_a_stream_at_version_0_once', key => 'account-1', expected_version => 0) $$, 'when it does not exist');
select throws_ok(
  $$ select fq.append('append/begins_a_stream_at_version_0_once', key => 'account-1', expected_version => 0) $$,
  'QF012',
  'stream "account-1" of topic "append/begins_a_stream_at_version_0_once" is at version 1, not at 0',
  'not when it does'
);
select is((select count(*) from fq.events where topic = 'append/begins_a_stream_at_version_0_once'), 1::bigint, 'there is one event');

select * from finish();
rollback;
