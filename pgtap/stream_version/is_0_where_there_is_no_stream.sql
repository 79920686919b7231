begin;
select plan(3);

select fq.append('stream_version/is_0_where_there_is_no_stream', key => 'a', expected_version => 0);

select is(fq.stream_version('stream_version/is_0_where_there_is_no_stream', 'b'), 0::bigint, 'no such key');
select is(fq.stream_version('stream_version/is_0_where_there_is_no_stream other', 'a'), 0::bigint, 'no such topic');
select is(fq.stream_version('stream_version/is_0_where_there_is_no_stream', null), 0::bigint, 'no key at all');

select * from finish();
rollback;
