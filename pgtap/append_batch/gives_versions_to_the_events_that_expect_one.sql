begin;
select plan(3);

select is(
  array(
    select format('%s %s', key, coalesce(version::text, '-'))
      from fq.append_batch('append_batch/gives_versions_to_the_events_that_expect_one', '[
             {"key": "a", "expected_version": 0},
             {"key": "b"},
             {"key": "b", "expected_version": 0},
             {"key": "a", "expected_version": -1},
             {"key": "a", "expected_version": null},
             {},
             {"key": "a", "expected_version": 2},
             {"key": "b", "expected_version": 1}
           ]')
     order by "offset"
  ),
  array['a 1', 'b -', 'b 1', 'a 2', 'a -', ' -', 'a 3', 'b 2'],
  'each in its own stream'
);
select is(fq.stream_version('append_batch/gives_versions_to_the_events_that_expect_one', 'a'), 3::bigint, 'which is at its last version');
select is(fq.stream_version('append_batch/gives_versions_to_the_events_that_expect_one', 'b'), 2::bigint, 'whichever it is');

select * from finish();
rollback;
