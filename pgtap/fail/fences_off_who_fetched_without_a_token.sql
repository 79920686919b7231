begin;
select fq.append_batch('fail/fences_off_who_fetched_without_a_token', '[{"type": "first"}, {"type": "second"}]');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/fences_off_who_fetched_without_a_token' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/fences_off_who_fetched_without_a_token') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/fences_off_who_fetched_without_a_token', topics => '{fail/fences_off_who_fetched_without_a_token}');
select is(pg_temp.given(), 'first second', 'a batch');
select fq.fail('fail/fences_off_who_fetched_without_a_token', pg_temp.offset_of('second'), 'error');

select throws_ok($$ select fq.commit('fail/fences_off_who_fetched_without_a_token', pg_temp.offset_of('second')) $$, 'QF010', null, 'which cannot be committed any more');
select is(pg_temp.given(), 'first', 'before it is fetched again');
select lives_ok($$ select fq.commit('fail/fences_off_who_fetched_without_a_token', pg_temp.offset_of('first')) $$, 'as far as it goes');

select * from finish();
rollback;
