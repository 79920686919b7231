begin;
select fq.append('claim_segment/leaves_its_right_to_a_worker_that_is_late_until_somebody_claims');
commit;

begin;
select plan(4);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('claim_segment/leaves_its_right_to_a_worker_that_is_late_until_somebody_claims', topics => '{claim_segment/leaves_its_right_to_a_worker_that_is_late_until_somebody_claims}');
create temporary table lease as select * from fq.claim_segment('claim_segment/leaves_its_right_to_a_worker_that_is_late_until_somebody_claims', 'claim_segment/leaves_its_right_to_a_worker_that_is_late_until_somebody_claims/worker');
create temporary table event as select "offset" from fq.events where topic = 'claim_segment/leaves_its_right_to_a_worker_that_is_late_until_somebody_claims';

set local fq.now = '2030-01-02 00:00:00+00';
select isnt_empty(format($$ select fq.fetch('claim_segment/leaves_its_right_to_a_worker_that_is_late_until_somebody_claims', token => %s) $$, token), 'it may fetch') from lease;
select lives_ok(format($$ select fq.fail('claim_segment/leaves_its_right_to_a_worker_that_is_late_until_somebody_claims', %s, 'error', %s) $$, event."offset", token), 'fail') from lease, event;
select lives_ok(format($$ select fq.commit('claim_segment/leaves_its_right_to_a_worker_that_is_late_until_somebody_claims', %s, %s) $$, event."offset", token), 'commit') from lease, event;
select is(fq.release_segment('claim_segment/leaves_its_right_to_a_worker_that_is_late_until_somebody_claims', token), true, 'and release') from lease;

select * from finish();
rollback;
