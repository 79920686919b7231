begin;
select plan(1);

select fq.append('stream_version/is_what_the_next_append_expects', key => 'a', expected_version => fq.stream_version('stream_version/is_what_the_next_append_expects', 'a')) from generate_series(1, 3);

select is(array(select version from fq.read_stream('stream_version/is_what_the_next_append_expects', 'a')), array[1, 2, 3]::bigint[], 'from none on');

select * from finish();
rollback;
