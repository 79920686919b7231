begin;
select fq.append('append/refuses_another_version_than_the_stream_is_at', type => 'kept', key => 'account-1', expected_version => n) from generate_series(0, 2) n;
commit;

begin;
select plan(9);

select throws_ok(
         format($$ select fq.append('append/refuses_another_version_than_the_stream_is_at', key => 'account-1', expected_version => %s) $$, wrong.version),
         'QF012',
         format('stream "account-1" of topic "append/refuses_another_version_than_the_stream_is_at" is at version 3, not at %s', wrong.version),
         wrong.reason
       )
  from (
    values (0, 'a stream that exists'),
           (1, 'a version that is long gone'),
           (2, 'the version before'),
           (4, 'a version that is yet to come')
  ) wrong (version, reason);
select throws_ok(
  $$ select fq.append('append/refuses_another_version_than_the_stream_is_at', key => 'account-2', expected_version => 1) $$,
  'QF012',
  'stream "account-2" of topic "append/refuses_another_version_than_the_stream_is_at" is at version 0, not at 1',
  'a stream that does not exist'
);
select is((select count(*) from fq.events where topic = 'append/refuses_another_version_than_the_stream_is_at'), 3::bigint, 'no event is stored');
select is(fq.stream_version('append/refuses_another_version_than_the_stream_is_at', 'account-1'), 3::bigint, 'the stream is where it was');
select is(fq.stream_version('append/refuses_another_version_than_the_stream_is_at', 'account-2'), 0::bigint, 'and no other begins');
select is((select version from fq.append('append/refuses_another_version_than_the_stream_is_at', key => 'account-1', expected_version => 3)), 4::bigint, 'the right version is still taken');

select * from finish();
rollback;
