begin;
select plan(3);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('balance/drops_workers_whose_leases_have_run_out', segments => 2);
select fq.subscribe('balance/drops_workers_whose_leases_have_run_out/other');
select fq.balance('balance/drops_workers_whose_leases_have_run_out', 'balance/drops_workers_whose_leases_have_run_out/stale');
select fq.balance('balance/drops_workers_whose_leases_have_run_out/other', 'balance/drops_workers_whose_leases_have_run_out/stale');

set local fq.now = '2030-01-01 00:00:29+00';
select fq.balance('balance/drops_workers_whose_leases_have_run_out', 'balance/drops_workers_whose_leases_have_run_out/fresh');
select is(array(select worker::text from fq.workers where client = 'balance/drops_workers_whose_leases_have_run_out' order by 1), array['balance/drops_workers_whose_leases_have_run_out/fresh', 'balance/drops_workers_whose_leases_have_run_out/stale'], 'not before');
set local fq.now = '2030-01-01 00:00:30+00';
select fq.balance('balance/drops_workers_whose_leases_have_run_out', 'balance/drops_workers_whose_leases_have_run_out/fresh');
select is(array(select worker::text from fq.workers where client = 'balance/drops_workers_whose_leases_have_run_out'), array['balance/drops_workers_whose_leases_have_run_out/fresh'], 'at that time');
select is(array(select worker::text from fq.workers where client = 'balance/drops_workers_whose_leases_have_run_out/other'), array['balance/drops_workers_whose_leases_have_run_out/stale'], 'of this client only');

select * from finish();
rollback;
