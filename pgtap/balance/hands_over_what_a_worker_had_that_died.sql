begin;
select plan(4);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('balance/hands_over_what_a_worker_had_that_died', segments => 4);
insert into fq.workers (client, worker, expires_at)
select 'balance/hands_over_what_a_worker_had_that_died', 'balance/hands_over_what_a_worker_had_that_died/' || n, fq._now() + '30 s' from generate_series(1, 2) n;
create temporary table dead as select * from fq.balance('balance/hands_over_what_a_worker_had_that_died', 'balance/hands_over_what_a_worker_had_that_died/1');
create temporary table alive as select * from fq.balance('balance/hands_over_what_a_worker_had_that_died', 'balance/hands_over_what_a_worker_had_that_died/2');

set local fq.now = '2030-01-01 00:00:29+00';
select is((select count(*) from fq.balance('balance/hands_over_what_a_worker_had_that_died', 'balance/hands_over_what_a_worker_had_that_died/2')), 2::bigint, 'not while its lease may be renewed');
set local fq.now = '2030-01-01 00:00:30+00';
select is(array(select client from fq.balance('balance/hands_over_what_a_worker_had_that_died', 'balance/hands_over_what_a_worker_had_that_died/2')), array['balance/hands_over_what_a_worker_had_that_died#0', 'balance/hands_over_what_a_worker_had_that_died#1', 'balance/hands_over_what_a_worker_had_that_died#2', 'balance/hands_over_what_a_worker_had_that_died#3'], 'but when it has run out');
select is_empty(
  $$ select client, token from alive except select client, token from fq.heartbeat('balance/hands_over_what_a_worker_had_that_died/2') $$,
  'what it had it keeps'
);
select throws_ok(format('select fq.commit(%L, -1, %s)', client, token), 'QF008', null, 'the dead one comes back too late') from dead limit 1;

select * from finish();
rollback;
