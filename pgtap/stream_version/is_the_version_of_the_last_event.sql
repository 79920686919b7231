begin;
select plan(4);

select is(fq.stream_version('stream_version/is_the_version_of_the_last_event', 'a'), 0::bigint, 'before the first');
select fq.append('stream_version/is_the_version_of_the_last_event', key => 'a', expected_version => 0);
select is(fq.stream_version('stream_version/is_the_version_of_the_last_event', 'a'), 1::bigint, 'after the first');
select fq.append_batch('stream_version/is_the_version_of_the_last_event', '[{"key": "a", "expected_version": 1}, {"key": "a", "expected_version": -1}]');
select is(fq.stream_version('stream_version/is_the_version_of_the_last_event', 'a'), 3::bigint, 'after a batch');
select is(fq.stream_version('stream_version/is_the_version_of_the_last_event', 'a'), (select max(version) from fq.read_stream('stream_version/is_the_version_of_the_last_event', 'a')), 'as read_stream gives it');

select * from finish();
rollback;
