begin;
select plan(3);

select fq.append('drop_topic/forgets_the_streams_of_the_topic', key => 'a', expected_version => n) from generate_series(0, 2) n;
select fq.append('drop_topic/forgets_the_streams_of_the_topic other', key => 'a', expected_version => 0);
select fq.drop_topic('drop_topic/forgets_the_streams_of_the_topic', force => true);

select is(fq.stream_version('drop_topic/forgets_the_streams_of_the_topic', 'a'), 0::bigint, 'they are no more');
select is((select version from fq.append('drop_topic/forgets_the_streams_of_the_topic', key => 'a', expected_version => 0)), 1::bigint, 'and may begin again');
select is(fq.stream_version('drop_topic/forgets_the_streams_of_the_topic other', 'a'), 1::bigint, 'those of other topics stay');

select * from finish();
rollback;
