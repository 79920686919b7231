begin;
select fq.append_batch('fail/gives_those_that_waited_in_batches_if_they_are_many', (select jsonb_agg(jsonb_build_object('type', 'a' || n, 'key', 'a') order by n) from generate_series(1, 8) n));
commit;

begin;
select plan(6);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/gives_those_that_waited_in_batches_if_they_are_many' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/gives_those_that_waited_in_batches_if_they_are_many') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/gives_those_that_waited_in_batches_if_they_are_many', topics => '{fail/gives_those_that_waited_in_batches_if_they_are_many}', on_failure => 'park_key');
select fq.fail('fail/gives_those_that_waited_in_batches_if_they_are_many', pg_temp.offset_of('a1'), 'error');
select is(pg_temp.given(), null, 'all wait');
set local fq.now = '2030-01-01 00:01:00+00';
select fq.commit('fail/gives_those_that_waited_in_batches_if_they_are_many', pg_temp.offset_of('a1'));

select is(array(select type::text from fq.fetch('fail/gives_those_that_waited_in_batches_if_they_are_many', 3)), '{a2,a3,a4}', 'no more than asked for');
select is(array(select type::text from fq.fetch('fail/gives_those_that_waited_in_batches_if_they_are_many', 3)), '{a2,a3,a4}', 'the same until the commit');
select fq.commit('fail/gives_those_that_waited_in_batches_if_they_are_many', pg_temp.offset_of('a3'));
select is(array(select type::text from fq.fetch('fail/gives_those_that_waited_in_batches_if_they_are_many', 3)), '{a4,a5,a6}', 'what was not committed comes again');
select fq.commit('fail/gives_those_that_waited_in_batches_if_they_are_many', pg_temp.offset_of('a6'));
select is(array(select type::text from fq.fetch('fail/gives_those_that_waited_in_batches_if_they_are_many', 3)), '{a7,a8}', 'in order');
select fq.commit('fail/gives_those_that_waited_in_batches_if_they_are_many', pg_temp.offset_of('a8'));
select is(pg_temp.given(), null, 'to the end');

select * from finish();
rollback;
