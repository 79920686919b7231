begin;
select plan(3);

select fq.subscribe('claim_segment/hands_out_the_first_segment_that_is_free', segments => 3);

select is((select client from fq.claim_segment('claim_segment/hands_out_the_first_segment_that_is_free', 'claim_segment/hands_out_the_first_segment_that_is_free/1')), 'claim_segment/hands_out_the_first_segment_that_is_free#0', 'of all');
select is((select client from fq.claim_segment('claim_segment/hands_out_the_first_segment_that_is_free', 'claim_segment/hands_out_the_first_segment_that_is_free/2')), 'claim_segment/hands_out_the_first_segment_that_is_free#1', 'of the others');

select fq.release_segment(id, token) from fq.clients where id = 'claim_segment/hands_out_the_first_segment_that_is_free#0';
select is((select client from fq.claim_segment('claim_segment/hands_out_the_first_segment_that_is_free', 'claim_segment/hands_out_the_first_segment_that_is_free/3')), 'claim_segment/hands_out_the_first_segment_that_is_free#0', 'not the one behind the last');

select * from finish();
rollback;
