begin;
select plan(2);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('claim_segment/lasts_as_long_as_it_is_told');

select is((select expires_at from fq.claim_segment('claim_segment/lasts_as_long_as_it_is_told', 'claim_segment/lasts_as_long_as_it_is_told/1', lease => '5 min')), '2030-01-01 00:05:00+00', 'from now');

set local fq.now = '2030-01-01 00:04:59+00';
select is_empty($$ select fq.claim_segment('claim_segment/lasts_as_long_as_it_is_told', 'claim_segment/lasts_as_long_as_it_is_told/2') $$, 'to the end');

select * from finish();
rollback;
