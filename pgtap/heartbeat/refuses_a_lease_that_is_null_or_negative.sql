begin;
select plan(3);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('heartbeat/refuses_a_lease_that_is_null_or_negative');
select fq.claim_segment('heartbeat/refuses_a_lease_that_is_null_or_negative', 'heartbeat/refuses_a_lease_that_is_null_or_negative/worker');

select throws_ok($$ select fq.heartbeat('heartbeat/refuses_a_lease_that_is_null_or_negative/worker', null) $$, '22023', 'lease must not be null', 'null');
select throws_ok($$ select fq.heartbeat('heartbeat/refuses_a_lease_that_is_null_or_negative/worker', '-1 s') $$, '22023', 'lease must not be negative', 'negative');
select is((select expires_at from fq.workers where client = 'heartbeat/refuses_a_lease_that_is_null_or_negative'), '2030-01-01 00:00:30+00', 'the leases stay as they are');

select * from finish();
rollback;
