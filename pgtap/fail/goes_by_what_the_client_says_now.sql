begin;
select fq.append_batch('fail/goes_by_what_the_client_says_now', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}]');
commit;

begin;
select plan(6);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/goes_by_what_the_client_says_now' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/goes_by_what_the_client_says_now') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/goes_by_what_the_client_says_now', topics => '{fail/goes_by_what_the_client_says_now}');
select fq.fail('fail/goes_by_what_the_client_says_now', pg_temp.offset_of('a1'), 'error');
select is(pg_temp.given(), null, 'the event blocked');

select fq.subscribe('fail/goes_by_what_the_client_says_now', on_failure => 'park_key');
set local fq.now = '2030-01-01 00:01:00+00';
select is(pg_temp.given(), 'a1', 'it is retried');
select is((select state from fq.fail('fail/goes_by_what_the_client_says_now', pg_temp.offset_of('a1'), 'error')), 'parked', 'when it fails again, it is set aside');
select is(pg_temp.given(), 'b1', 'the others go on');

select fq.subscribe('fail/goes_by_what_the_client_says_now', on_failure => 'dead_letter', max_attempts => 3);
select is((select state from fq.fail('fail/goes_by_what_the_client_says_now', pg_temp.offset_of('a1'), 'error')), 'dead', 'and it is dead when it has failed too often');
select is((select attempts from fq.dead_letters where client = 'fail/goes_by_what_the_client_says_now'), 3, 'all attempts counted');

select * from finish();
rollback;
