begin;
select fq.append_batch('fail/gives_up_after_max_attempts_and_goes_on', '[{"type": "first", "key": "a"}, {"type": "second", "key": "a"}, {"type": "third", "key": "a"}]');
commit;

begin;
select plan(8);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/gives_up_after_max_attempts_and_goes_on' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/gives_up_after_max_attempts_and_goes_on') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/gives_up_after_max_attempts_and_goes_on', topics => '{fail/gives_up_after_max_attempts_and_goes_on}', on_failure => 'dead_letter', max_attempts => 3);

select is((select state from fq.fail('fail/gives_up_after_max_attempts_and_goes_on', pg_temp.offset_of('second'), 'error')), 'blocking', 'after the first failure it is retried');
select is(pg_temp.given(), 'first', 'in its place');
select fq.commit('fail/gives_up_after_max_attempts_and_goes_on', pg_temp.offset_of('first'));
set local fq.now = '2030-01-01 00:01:00+00';
select is(pg_temp.given(), 'second', 'when its time has come');
select is((select state from fq.fail('fail/gives_up_after_max_attempts_and_goes_on', pg_temp.offset_of('second'), 'error')), 'blocking', 'after the second too');
select results_eq(
  $$ select state, attempts, retry_at from fq.fail('fail/gives_up_after_max_attempts_and_goes_on', pg_temp.offset_of('second'), 'error') $$,
  $$ values ('dead' collate "C", 3, null::timestamptz) $$,
  'the third is the last'
);
select is(pg_temp.given(), 'third', 'the client goes on, also with the same key');
select fq.commit('fail/gives_up_after_max_attempts_and_goes_on', pg_temp.offset_of('third'));
set local fq.now = '2031-01-01 00:00:00+00';
select is(pg_temp.given(), null, 'and the event does not come again');
select isnt_empty($$ select from fq.dead_letters where client = 'fail/gives_up_after_max_attempts_and_goes_on' $$, 'it is kept');

select * from finish();
rollback;
