begin;
select plan(3);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('balance/hands_over_what_a_worker_had_that_signed_off', segments => 4);
insert into fq.workers (client, worker, expires_at)
select 'balance/hands_over_what_a_worker_had_that_signed_off', 'balance/hands_over_what_a_worker_had_that_signed_off/' || n, fq._now() + '30 s' from generate_series(1, 2) n;
select is(array(select client from fq.balance('balance/hands_over_what_a_worker_had_that_signed_off', 'balance/hands_over_what_a_worker_had_that_signed_off/1')), array['balance/hands_over_what_a_worker_had_that_signed_off#0', 'balance/hands_over_what_a_worker_had_that_signed_off#1'], 'each has');
select is(array(select client from fq.balance('balance/hands_over_what_a_worker_had_that_signed_off', 'balance/hands_over_what_a_worker_had_that_signed_off/2')), array['balance/hands_over_what_a_worker_had_that_signed_off#2', 'balance/hands_over_what_a_worker_had_that_signed_off#3'], 'its share');

select fq.heartbeat('balance/hands_over_what_a_worker_had_that_signed_off/1', lease => '0');
select is(array(select client from fq.balance('balance/hands_over_what_a_worker_had_that_signed_off', 'balance/hands_over_what_a_worker_had_that_signed_off/2')), array['balance/hands_over_what_a_worker_had_that_signed_off#0', 'balance/hands_over_what_a_worker_had_that_signed_off#1', 'balance/hands_over_what_a_worker_had_that_signed_off#2', 'balance/hands_over_what_a_worker_had_that_signed_off#3'], 'the other gets all at once');

select * from finish();
rollback;
