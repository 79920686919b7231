begin;
select plan(9);

create temporary table subscribed as select * from fq.subscribe('subscribe/has_defaults_for_everything_but_the_name');

select is(num_nonnulls(topics, types, exclude_types, filter), 0, 'it reads everything') from subscribed;
select is(segments, 1::smallint, 'it is not divided') from subscribed;
select is(int4range(first_bucket, last_bucket, '[]'), '[0, 255]', 'and reads all buckets') from subscribed;
select is(on_failure, 'block', 'a failure blocks it') from subscribed;
select is(max_attempts, 10, '10 attempts') from subscribed;
select is(retry_delay, interval '5 s', '5 seconds after a failure') from subscribed;
select is(max_retry_delay, interval '5 min', '5 minutes at most') from subscribed;
select is(paused, false, 'it is not paused') from subscribed;
select is(worker, null, 'nobody holds it') from subscribed;

select * from finish();
rollback;
