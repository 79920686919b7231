begin;
select plan(2);

select fq.subscribe('claim_segment/hands_out_each_segment_once', segments => 12);

create temporary table claimed as
select lease.client, lease.token
  from generate_series(1, 12) n, lateral fq.claim_segment('claim_segment/hands_out_each_segment_once', 'claim_segment/hands_out_each_segment_once/' || n) lease;

select is(
  array(select client from claimed),
  array(select 'claim_segment/hands_out_each_segment_once#' || n from generate_series(0, 11) n),
  'in the order of their numbers'
);
select is_empty($$ select fq.claim_segment('claim_segment/hands_out_each_segment_once', 'claim_segment/hands_out_each_segment_once/13') $$, 'nothing when all are taken');

select * from finish();
rollback;
