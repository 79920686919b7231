begin;
select fq.append_batch('fail/never_gives_up_when_failures_block', '[{"type": "first"}, {"type": "second"}]');
commit;

begin;
select plan(5);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/never_gives_up_when_failures_block' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/never_gives_up_when_failures_block') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/never_gives_up_when_failures_block', topics => '{fail/never_gives_up_when_failures_block}', on_failure => 'block', max_attempts => 2);

create temporary table failures as
select (failure).* from (select fq.fail('fail/never_gives_up_when_failures_block', pg_temp.offset_of('first'), 'error') as failure from generate_series(1, 20)) failures;

select is(array(select distinct state from failures), array['blocking'], 'whatever max_attempts says');
select is((select max(attempts) from failures), 20, 'it counts');
select is_empty($$ select from fq.dead_letters where client = 'fail/never_gives_up_when_failures_block' $$, 'no dead letter');
set local fq.now = '2030-01-01 01:00:00+00';
select is(pg_temp.given(), 'first', 'the event is given again');
select is((select on_failure from fq.clients where id = 'fail/never_gives_up_when_failures_block'), 'block', 'which is what a client does');

select * from finish();
rollback;
