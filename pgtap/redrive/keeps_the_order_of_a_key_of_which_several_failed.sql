begin;
select fq.append_batch('redrive/keeps_the_order_of_a_key_of_which_several_failed', '[{"type": "a1", "key": "a"}, {"type": "a2", "key": "a"}, {"type": "a3", "key": "a"}]');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'redrive/keeps_the_order_of_a_key_of_which_several_failed' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('redrive/keeps_the_order_of_a_key_of_which_several_failed') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('redrive/keeps_the_order_of_a_key_of_which_several_failed', topics => '{redrive/keeps_the_order_of_a_key_of_which_several_failed}', on_failure => 'park_key', max_attempts => 1);
select fq.fail('redrive/keeps_the_order_of_a_key_of_which_several_failed', pg_temp.offset_of('a1'), 'error');
select fq.fail('redrive/keeps_the_order_of_a_key_of_which_several_failed', pg_temp.offset_of('a2'), 'error');
select is(pg_temp.given(), null, 'all wait');

select fq.redrive('redrive/keeps_the_order_of_a_key_of_which_several_failed', pg_temp.offset_of('a2'));
select is(pg_temp.given(), null, 'the second waits for the first');
select fq.redrive('redrive/keeps_the_order_of_a_key_of_which_several_failed', pg_temp.offset_of('a1'));
select is(pg_temp.given(), 'a1', 'which comes first');
select fq.commit('redrive/keeps_the_order_of_a_key_of_which_several_failed', pg_temp.offset_of('a1'));
select is(pg_temp.given(), 'a2', 'and then the second');

select * from finish();
rollback;
