begin;
select plan(1);

select fq.subscribe('balance/ends_though_its_lease_may_have_run_out_meanwhile', segments => 128);

-- By the real clock, which runs on while it claims.
set local statement_timeout = '10 s';
select lives_ok($$ select fq.balance('balance/ends_though_its_lease_may_have_run_out_meanwhile', 'balance/ends_though_its_lease_may_have_run_out_meanwhile/worker', lease => '1 ms') $$, 'when it takes longer than that');

select * from finish();
rollback;
