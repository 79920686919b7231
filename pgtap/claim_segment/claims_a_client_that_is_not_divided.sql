begin;
select plan(2);

select fq.commit('claim_segment/claims_a_client_that_is_not_divided', -1);

select is((select client from fq.claim_segment('claim_segment/claims_a_client_that_is_not_divided', 'claim_segment/claims_a_client_that_is_not_divided/1')), 'claim_segment/claims_a_client_that_is_not_divided', 'as if it were a segment');
select is_empty($$ select fq.claim_segment('claim_segment/claims_a_client_that_is_not_divided', 'claim_segment/claims_a_client_that_is_not_divided/2') $$, 'of which there is one');

select * from finish();
rollback;
