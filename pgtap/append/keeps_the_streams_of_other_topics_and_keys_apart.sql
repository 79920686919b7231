begin;
select plan(7);

select fq.append('append/keeps_the_streams_of_other_topics_and_keys_apart', key => 'account-1', expected_version => -1) from generate_series(1, 3);

select is((select version from fq.append('append/keeps_the_streams_of_other_topics_and_keys_apart other', key => 'account-1', expected_version => 0)), 1::bigint, 'the same key in another topic');
select is((select version from fq.append('append/keeps_the_streams_of_other_topics_and_keys_apart', key => 'account-2', expected_version => 0)), 1::bigint, 'another key');
select is((select version from fq.append('append/keeps_the_streams_of_other_topics_and_keys_apart', key => 'Account-1', expected_version => 0)), 1::bigint, 'another case');
select is((select version from fq.append('append/keeps_the_streams_of_other_topics_and_keys_apart', key => 'account-1 ', expected_version => 0)), 1::bigint, 'a blank more');
select is((select version from fq.append('append/keeps_the_streams_of_other_topics_and_keys_apart', key => 'account-1', expected_version => 3)), 4::bigint, 'the stream itself goes on');
select is((select version from fq.append('append/keeps_the_streams_of_other_topics_and_keys_apart other', key => 'account-1', expected_version => 1)), 2::bigint, 'the other as well');

update fq.streams set version = 7 where topic like 'append/keeps_the_streams_of_other_topics_and_keys_apart%';
select fq.append('append/keeps_the_streams_of_other_topics_and_keys_apart', key => 'account-1', expected_version => 7);
select is(
  array(select topic || ' ' || key from fq.streams where topic like 'append/keeps_the_streams_of_other_topics_and_keys_apart%' and version <> 7),
  array['append/keeps_the_streams_of_other_topics_and_keys_apart account-1'],
  'even where they are at the same version'
);

select * from finish();
rollback;
