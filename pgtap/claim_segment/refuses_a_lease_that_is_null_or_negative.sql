begin;
select plan(3);

select fq.subscribe('claim_segment/refuses_a_lease_that_is_null_or_negative');

select throws_ok($$ select fq.claim_segment('claim_segment/refuses_a_lease_that_is_null_or_negative', 'claim_segment/refuses_a_lease_that_is_null_or_negative/worker', null) $$, '22023', 'lease must not be null', 'null');
select throws_ok($$ select fq.claim_segment('claim_segment/refuses_a_lease_that_is_null_or_negative', 'claim_segment/refuses_a_lease_that_is_null_or_negative/worker', '-1 s') $$, '22023', 'lease must not be negative', 'negative');
select is((select worker from fq.clients where id = 'claim_segment/refuses_a_lease_that_is_null_or_negative'), null, 'it claims nothing then');

select * from finish();
rollback;
