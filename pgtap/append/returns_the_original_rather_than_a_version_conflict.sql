begin;
select plan(4);

select fq.append('append/returns_the_original_rather_than_a_version_conflict', key => 'account-1', event_id => '00000000-0000-4000-8000-000000000006', expected_version => 0);
select fq.append('append/returns_the_original_rather_than_a_version_conflict', key => 'account-1', expected_version => 1);

select is(
  (select version from fq.append('append/returns_the_original_rather_than_a_version_conflict', key => 'account-1', event_id => '00000000-0000-4000-8000-000000000006', expected_version => 0)),
  1::bigint,
  'with the version that it had'
);
select is(fq.stream_version('append/returns_the_original_rather_than_a_version_conflict', 'account-1'), 2::bigint, 'it takes no new one');
select throws_ok(
  $$ select fq.append('append/returns_the_original_rather_than_a_version_conflict', key => 'account-1', event_id => '00000000-0000-4000-8000-000000000106', expected_version => 0) $$,
  'QF012',
  null,
  'another id is in conflict'
);
select lives_ok(
  $$ select fq.append('append/returns_the_original_rather_than_a_version_conflict', key => 'account-1', event_id => '00000000-0000-4000-8000-000000000106', expected_version => 2) $$,
  'and is not remembered by that'
);

select * from finish();
rollback;
