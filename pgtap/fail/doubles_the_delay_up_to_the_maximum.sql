begin;
select fq.append('fail/doubles_the_delay_up_to_the_maximum', type => 'a');
commit;

begin;
select plan(3);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/doubles_the_delay_up_to_the_maximum' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/doubles_the_delay_up_to_the_maximum') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/doubles_the_delay_up_to_the_maximum', topics => '{fail/doubles_the_delay_up_to_the_maximum}');

create temporary table delays as
select (failure).attempts, (failure).retry_at - (failure).failed_at as delay
  from (select fq.fail('fail/doubles_the_delay_up_to_the_maximum', pg_temp.offset_of('a'), 'error') as failure from generate_series(1, 100)) failures;

select is((select max(attempts) from delays), 100, 'however often it fails');
select is_empty(
  $$
    select attempts, delays.delay, fair.delay
      from delays
      join unnest(array[5, 10, 20, 40, 80, 160, 300, 300]) with ordinality fair (delay, attempts) using (attempts)
     where extract(epoch from delays.delay) not between fair.delay and fair.delay * 1.1
  $$,
  '5 s, 10 s, 20 s … 5 min, and a tenth more at most'
);
select is_empty(
  $$ select from delays where attempts > 6 and delay not between '5 min' and '5 min 30 s' $$,
  'where it stays'
);

select * from finish();
rollback;
