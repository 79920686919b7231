begin;
select fq.append('fail/counts_the_attempts_and_keeps_the_last_error', type => 'a');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/counts_the_attempts_and_keeps_the_last_error' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/counts_the_attempts_and_keeps_the_last_error') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/counts_the_attempts_and_keeps_the_last_error', topics => '{fail/counts_the_attempts_and_keeps_the_last_error}');

select is((select attempts from fq.fail('fail/counts_the_attempts_and_keeps_the_last_error', pg_temp.offset_of('a'), 'first')), 1, 'from 1');
set local fq.now = '2030-01-01 00:01:00+00';
select is((select attempts from fq.fail('fail/counts_the_attempts_and_keeps_the_last_error', pg_temp.offset_of('a'), 'second')), 2, 'upwards');
select is((select error from fq.failures where client = 'fail/counts_the_attempts_and_keeps_the_last_error'), 'second', 'the error of the last');
select is((select failed_at from fq.failures where client = 'fail/counts_the_attempts_and_keeps_the_last_error'), '2030-01-01 00:01:00+00', 'and its time');

select * from finish();
rollback;
