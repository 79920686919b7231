begin;
select fq.append('append_batch/refuses_all_when_one_stream_is_at_another_version', key => 'b', expected_version => 0);
commit;

begin;
select plan(3);

select throws_ok(
  $$ select fq.append_batch('append_batch/refuses_all_when_one_stream_is_at_another_version', '[{"key": "a", "expected_version": 0}, {"key": "b", "expected_version": 0}, {"key": "c", "expected_version": 0}, {}]') $$,
  'QF012',
  'stream "b" of topic "append_batch/refuses_all_when_one_stream_is_at_another_version" is at version 1, not at 0',
  'naming the one'
);
select is((select count(*) from fq.events where topic = 'append_batch/refuses_all_when_one_stream_is_at_another_version'), 1::bigint, 'no event is stored');
select results_eq(
  $$ select key::text, version from fq.streams where topic = 'append_batch/refuses_all_when_one_stream_is_at_another_version' $$,
  $$ values ('b' collate "C", 1::bigint) $$,
  'and no stream begins'
);

select * from finish();
rollback;
