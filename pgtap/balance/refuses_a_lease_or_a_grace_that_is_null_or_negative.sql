begin;
select plan(5);

select fq.subscribe('balance/refuses_a_lease_or_a_grace_that_is_null_or_negative');

select throws_ok($$ select fq.balance('balance/refuses_a_lease_or_a_grace_that_is_null_or_negative', 'balance/refuses_a_lease_or_a_grace_that_is_null_or_negative/worker', lease => null) $$, '22023', 'lease must not be null', 'a lease of null');
select throws_ok($$ select fq.balance('balance/refuses_a_lease_or_a_grace_that_is_null_or_negative', 'balance/refuses_a_lease_or_a_grace_that_is_null_or_negative/worker', lease => '-1 s') $$, '22023', 'lease must not be negative', 'a negative lease');
select throws_ok($$ select fq.balance('balance/refuses_a_lease_or_a_grace_that_is_null_or_negative', 'balance/refuses_a_lease_or_a_grace_that_is_null_or_negative/worker', grace => null) $$, '22023', 'grace must not be null', 'a grace of null');
select throws_ok($$ select fq.balance('balance/refuses_a_lease_or_a_grace_that_is_null_or_negative', 'balance/refuses_a_lease_or_a_grace_that_is_null_or_negative/worker', grace => '-1 s') $$, '22023', 'grace must not be negative', 'a negative grace');
select is_empty($$ select from fq.workers where client = 'balance/refuses_a_lease_or_a_grace_that_is_null_or_negative' $$, 'it enters nobody then');

select * from finish();
rollback;
