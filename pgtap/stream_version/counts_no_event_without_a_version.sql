begin;
select plan(2);

select fq.append('stream_version/counts_no_event_without_a_version', key => 'a');
select is(fq.stream_version('stream_version/counts_no_event_without_a_version', 'a'), 0::bigint, 'before the first that has one');
select fq.append('stream_version/counts_no_event_without_a_version', key => 'a', expected_version => 0);
select fq.append('stream_version/counts_no_event_without_a_version', key => 'a');
select is(fq.stream_version('stream_version/counts_no_event_without_a_version', 'a'), 1::bigint, 'and after');

select * from finish();
rollback;
