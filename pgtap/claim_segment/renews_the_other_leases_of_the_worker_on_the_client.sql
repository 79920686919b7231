begin;
select plan(3);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('claim_segment/renews_the_other_leases_of_the_worker_on_the_client', segments => 3);
select fq.subscribe('claim_segment/renews_the_other_leases_of_the_worker_on_the_client/other');
select fq.claim_segment('claim_segment/renews_the_other_leases_of_the_worker_on_the_client', 'claim_segment/renews_the_other_leases_of_the_worker_on_the_client/1');
select fq.claim_segment('claim_segment/renews_the_other_leases_of_the_worker_on_the_client/other', 'claim_segment/renews_the_other_leases_of_the_worker_on_the_client/1');

set local fq.now = '2030-01-01 00:00:20+00';
select fq.claim_segment('claim_segment/renews_the_other_leases_of_the_worker_on_the_client', 'claim_segment/renews_the_other_leases_of_the_worker_on_the_client/1');

set local fq.now = '2030-01-01 00:00:49+00';
select is((select client from fq.claim_segment('claim_segment/renews_the_other_leases_of_the_worker_on_the_client', 'claim_segment/renews_the_other_leases_of_the_worker_on_the_client/2')), 'claim_segment/renews_the_other_leases_of_the_worker_on_the_client#2', 'the first outlives its time');
select is_empty($$ select fq.claim_segment('claim_segment/renews_the_other_leases_of_the_worker_on_the_client', 'claim_segment/renews_the_other_leases_of_the_worker_on_the_client/3') $$, 'as the second does');
select isnt_empty($$ select fq.claim_segment('claim_segment/renews_the_other_leases_of_the_worker_on_the_client/other', 'claim_segment/renews_the_other_leases_of_the_worker_on_the_client/2') $$, 'not those on other clients');

select * from finish();
rollback;
