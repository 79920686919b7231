begin;
select plan(2);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('heartbeat/keeps_a_worker_entered_that_waits_for_its_share');
select fq.balance('heartbeat/keeps_a_worker_entered_that_waits_for_its_share', 'heartbeat/keeps_a_worker_entered_that_waits_for_its_share/1');
select fq.balance('heartbeat/keeps_a_worker_entered_that_waits_for_its_share', 'heartbeat/keeps_a_worker_entered_that_waits_for_its_share/2');

set local fq.now = '2030-01-01 00:00:20+00';
select is_empty($$ select fq.heartbeat('heartbeat/keeps_a_worker_entered_that_waits_for_its_share/2') $$, 'it holds nothing');
set local fq.now = '2030-01-01 00:00:40+00';
select fq.balance('heartbeat/keeps_a_worker_entered_that_waits_for_its_share', 'heartbeat/keeps_a_worker_entered_that_waits_for_its_share/1');
select isnt_empty($$ select from fq.workers where client = 'heartbeat/keeps_a_worker_entered_that_waits_for_its_share' and worker = 'heartbeat/keeps_a_worker_entered_that_waits_for_its_share/2' $$, 'and is counted on');

select * from finish();
rollback;
