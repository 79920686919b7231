begin;
select plan(2);

select fq.append('stream_version/goes_back_with_a_savepoint', key => 'a', expected_version => 0);
savepoint s;
select fq.append('stream_version/goes_back_with_a_savepoint', key => 'a', expected_version => 1);
select is(fq.stream_version('stream_version/goes_back_with_a_savepoint', 'a'), 2::bigint, 'there are two');
rollback to savepoint s;
select is(fq.stream_version('stream_version/goes_back_with_a_savepoint', 'a'), 1::bigint, 'there is one again');

select * from finish();
rollback;
