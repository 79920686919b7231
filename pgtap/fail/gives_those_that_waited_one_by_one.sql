begin;
select fq.append_batch('fail/gives_those_that_waited_one_by_one', (select jsonb_agg(jsonb_build_object('type', 'a' || n, 'key', 'a') order by n) from generate_series(1, 6) n));
commit;

begin;
select plan(5);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/gives_those_that_waited_one_by_one' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/gives_those_that_waited_one_by_one') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/gives_those_that_waited_one_by_one', topics => '{fail/gives_those_that_waited_one_by_one}', on_failure => 'park_key');
select fq.fail('fail/gives_those_that_waited_one_by_one', pg_temp.offset_of('a1'), 'error');
select is(pg_temp.given(), null, 'all wait');
set local fq.now = '2030-01-01 00:01:00+00';
select fq.commit('fail/gives_those_that_waited_one_by_one', pg_temp.offset_of('a1'));

select is(pg_temp.given(), 'a2', 'one, however many are asked for');
select is(pg_temp.given(), 'a2', 'the same until the commit');
select fq.commit('fail/gives_those_that_waited_one_by_one', pg_temp.offset_of('a2'));
select is(pg_temp.given(), 'a3', 'then the next');
select fq.commit('fail/gives_those_that_waited_one_by_one', pg_temp.offset_of('a3'));
select fq.commit('fail/gives_those_that_waited_one_by_one', pg_temp.offset_of('a4'));
select fq.commit('fail/gives_those_that_waited_one_by_one', pg_temp.offset_of('a5'));
select is(pg_temp.given(), 'a6', 'as far as was committed');
select * from finish();
rollback;
