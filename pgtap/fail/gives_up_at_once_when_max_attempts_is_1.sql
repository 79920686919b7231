begin;
select fq.append_batch('fail/gives_up_at_once_when_max_attempts_is_1', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}]');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/gives_up_at_once_when_max_attempts_is_1' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/gives_up_at_once_when_max_attempts_is_1') e);
select fq.subscribe('fail/gives_up_at_once_when_max_attempts_is_1', topics => '{fail/gives_up_at_once_when_max_attempts_is_1}', on_failure => 'dead_letter', max_attempts => 1);
select is((select state from fq.fail('fail/gives_up_at_once_when_max_attempts_is_1', pg_temp.offset_of('a1'), 'error')), 'dead', 'in order');
select is(pg_temp.given(), 'b1 a2', 'the rest is given');

select fq.seek('fail/gives_up_at_once_when_max_attempts_is_1', start => 'beginning');
select fq.subscribe('fail/gives_up_at_once_when_max_attempts_is_1', on_failure => 'park_key');
select fq.fetch('fail/gives_up_at_once_when_max_attempts_is_1');
select is((select state from fq.fail('fail/gives_up_at_once_when_max_attempts_is_1', pg_temp.offset_of('a1'), 'error')), 'dead', 'and by key');
select is(pg_temp.given(), 'b1', 'where the rest of the key waits');

select * from finish();
rollback;
