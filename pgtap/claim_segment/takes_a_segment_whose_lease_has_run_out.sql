begin;
select plan(4);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('claim_segment/takes_a_segment_whose_lease_has_run_out');
create temporary table old as select * from fq.claim_segment('claim_segment/takes_a_segment_whose_lease_has_run_out', 'claim_segment/takes_a_segment_whose_lease_has_run_out/1');

set local fq.now = '2030-01-01 00:00:29.999+00';
select is_empty($$ select fq.claim_segment('claim_segment/takes_a_segment_whose_lease_has_run_out', 'claim_segment/takes_a_segment_whose_lease_has_run_out/2') $$, 'not before');
set local fq.now = '2030-01-01 00:00:30+00';
create temporary table new as select * from fq.claim_segment('claim_segment/takes_a_segment_whose_lease_has_run_out', 'claim_segment/takes_a_segment_whose_lease_has_run_out/2');
select isnt_empty('select from new', 'at that time');
select is((select worker::text from fq.clients where id = 'claim_segment/takes_a_segment_whose_lease_has_run_out'), 'claim_segment/takes_a_segment_whose_lease_has_run_out/2', 'for the one who asks');
select throws_ok(format($$ select fq.commit('claim_segment/takes_a_segment_whose_lease_has_run_out', 1, %s) $$, token), 'QF008', null, 'who had it is fenced off') from old;

select * from finish();
rollback;
