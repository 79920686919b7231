begin;
select fq.append('fail/waits_as_long_as_the_client_says', type => 'a');
commit;

begin;
select plan(5);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/waits_as_long_as_the_client_says' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/waits_as_long_as_the_client_says') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/waits_as_long_as_the_client_says', topics => '{fail/waits_as_long_as_the_client_says}', retry_delay => '1 min', max_retry_delay => '3 min');

create function pg_temp.delay() returns interval language sql
return (select retry_at - failed_at from fq.fail('fail/waits_as_long_as_the_client_says', pg_temp.offset_of('a'), 'error'));

-- Each call is a failure, and between would call twice.
create temporary table delays as select n, pg_temp.delay() as delay from generate_series(1, 4) n;
select ok(delay between '1 min' and '1 min 6 s', 'at first') from delays where n = 1;
select ok(delay between '2 min' and '2 min 12 s', 'then twice as long') from delays where n = 2;
select ok(delay between '3 min' and '3 min 18 s', 'then as long as it says at most') from delays where n = 3;
select ok(delay between '3 min' and '3 min 18 s', 'and not less') from delays where n = 4;

select fq.subscribe('fail/waits_as_long_as_the_client_says', retry_delay => '0');
select is(pg_temp.delay(), '0', 'or not at all');

select * from finish();
rollback;
