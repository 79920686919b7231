begin;
select fq.append_batch('fail/keeps_the_rest_of_a_key_waiting_when_it_gave_up', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}, {"type": "b2", "key": "b"}]');
commit;

begin;
select plan(5);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/keeps_the_rest_of_a_key_waiting_when_it_gave_up' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/keeps_the_rest_of_a_key_waiting_when_it_gave_up') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/keeps_the_rest_of_a_key_waiting_when_it_gave_up', topics => '{fail/keeps_the_rest_of_a_key_waiting_when_it_gave_up}', on_failure => 'park_key', max_attempts => 2);
select is((select state from fq.fail('fail/keeps_the_rest_of_a_key_waiting_when_it_gave_up', pg_temp.offset_of('a1'), 'error')), 'parked', 'it is retried');
select is((select state from fq.fail('fail/keeps_the_rest_of_a_key_waiting_when_it_gave_up', pg_temp.offset_of('a1'), 'error')), 'dead', 'as often as it may be');

set local fq.now = '2031-01-01 00:00:00+00';
select is(pg_temp.given(), 'b1 b2', 'other keys go on');
select fq.commit('fail/keeps_the_rest_of_a_key_waiting_when_it_gave_up', pg_temp.offset_of('b2'));
select is(pg_temp.given(), null, 'this one waits');
select is(array(select type::text from fq.dead_letters where client = 'fail/keeps_the_rest_of_a_key_waiting_when_it_gave_up'), array['a1'], 'behind the dead letter');

select * from finish();
rollback;
