begin;
select fq.append_batch('fail/gives_what_was_set_aside_alone_when_its_time_has_come', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}, {"type": "b2", "key": "b"}]');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/gives_what_was_set_aside_alone_when_its_time_has_come' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/gives_what_was_set_aside_alone_when_its_time_has_come') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/gives_what_was_set_aside_alone_when_its_time_has_come', topics => '{fail/gives_what_was_set_aside_alone_when_its_time_has_come}', on_failure => 'park_key');
select fq.fail('fail/gives_what_was_set_aside_alone_when_its_time_has_come', pg_temp.offset_of('a1'), 'error');

set local fq.now = '2030-01-01 00:00:04.999+00';
select is(pg_temp.given(), 'b1 b2', 'not before');
set local fq.now = '2030-01-01 00:00:06+00';
select is(pg_temp.given(), 'a1', 'before what is new');
select is(pg_temp.given(), 'a1', 'until it is committed');
select fq.fail('fail/gives_what_was_set_aside_alone_when_its_time_has_come', pg_temp.offset_of('a1'), 'error');
select is(pg_temp.given(), 'b1 b2', 'or fails again');

select * from finish();
rollback;
