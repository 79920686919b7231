begin;
select fq.append('fail/waits_5_seconds_after_the_first_failure', type => 'a');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/waits_5_seconds_after_the_first_failure' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/waits_5_seconds_after_the_first_failure') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/waits_5_seconds_after_the_first_failure', topics => '{fail/waits_5_seconds_after_the_first_failure}');
create temporary table failure as select * from fq.fail('fail/waits_5_seconds_after_the_first_failure', pg_temp.offset_of('a'), 'error');

select ok(
  retry_at between '2030-01-01 00:00:05+00' and '2030-01-01 00:00:05.5+00',
  'and a tenth more at most'
) from failure;
set local fq.now = '2030-01-01 00:00:04.999+00';
select is(pg_temp.given(), null, 'it is not given before');
select set_config('fq.now', (retry_at - interval '1 microsecond')::text, true) from failure;
select is(pg_temp.given(), null, 'not even a little');
select set_config('fq.now', retry_at::text, true) from failure;
select is(pg_temp.given(), 'a', 'but at that time');

select * from finish();
rollback;
