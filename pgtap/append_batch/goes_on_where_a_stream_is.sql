begin;
select plan(2);

select fq.append_batch('append_batch/goes_on_where_a_stream_is', '[{"key": "a", "expected_version": 0}, {"key": "a", "expected_version": 1}]');
select fq.append('append_batch/goes_on_where_a_stream_is', key => 'b', expected_version => 0);

select is(
  array(
    select format('%s %s', key, version)
      from fq.append_batch('append_batch/goes_on_where_a_stream_is', '[{"key": "b", "expected_version": 1}, {"key": "a", "expected_version": 2}, {"key": "c", "expected_version": 0}, {"key": "a", "expected_version": 3}]')
     order by "offset"
  ),
  array['b 2', 'a 3', 'c 1', 'a 4'],
  'by append or by a batch'
);
select is((select version from fq.append('append_batch/goes_on_where_a_stream_is', key => 'a', expected_version => 4)), 5::bigint, 'and append goes on behind it');

select * from finish();
rollback;
