begin;
select plan(5);

select is(version, 1::bigint, 'the first, where there is no stream yet') from fq.append('append/gives_the_events_of_a_stream_versions_without_holes', key => 'account-1', expected_version => 0);
select is(version, 2::bigint, 'the second, after the first') from fq.append('append/gives_the_events_of_a_stream_versions_without_holes', key => 'account-1', expected_version => 1);
select is(version, 3::bigint, 'the third, after the second') from fq.append('append/gives_the_events_of_a_stream_versions_without_holes', key => 'account-1', expected_version => 2);
select is(version, 4::bigint, 'the fourth, after whatever is there') from fq.append('append/gives_the_events_of_a_stream_versions_without_holes', key => 'account-1', expected_version => -1);
select is(
  array(select version from fq.events where topic = 'append/gives_the_events_of_a_stream_versions_without_holes' order by "offset"),
  array[1, 2, 3, 4]::bigint[],
  'in the order of their offsets'
);

select * from finish();
rollback;
