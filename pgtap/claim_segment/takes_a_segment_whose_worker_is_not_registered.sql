begin;
select plan(1);

select fq.subscribe('claim_segment/takes_a_segment_whose_worker_is_not_registered');
select fq.claim_segment('claim_segment/takes_a_segment_whose_worker_is_not_registered', 'claim_segment/takes_a_segment_whose_worker_is_not_registered/1');
delete from fq.workers where client = 'claim_segment/takes_a_segment_whose_worker_is_not_registered';

select isnt_empty($$ select fq.claim_segment('claim_segment/takes_a_segment_whose_worker_is_not_registered', 'claim_segment/takes_a_segment_whose_worker_is_not_registered/2') $$, 'since nothing says until when it holds it');

select * from finish();
rollback;
