begin;
select fq.append('fail/spreads_the_retries', type => 'a');
commit;

begin;
select plan(1);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/spreads_the_retries' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/spreads_the_retries') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/spreads_the_retries', topics => '{fail/spreads_the_retries}', max_retry_delay => '5 s');

select cmp_ok(
  (select count(distinct (failure).retry_at)
     from (select fq.fail('fail/spreads_the_retries', pg_temp.offset_of('a'), 'error') as failure from generate_series(1, 20)) failures),
  '>',
  1::bigint,
  'so that not all come back at once'
);

select * from finish();
rollback;
