begin;
select fq.append('claim_segment/makes_the_last_token_of_the_same_worker_stale');
commit;

begin;
select plan(7);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('claim_segment/makes_the_last_token_of_the_same_worker_stale', topics => '{claim_segment/makes_the_last_token_of_the_same_worker_stale}');
create temporary table old as select * from fq.claim_segment('claim_segment/makes_the_last_token_of_the_same_worker_stale', 'claim_segment/makes_the_last_token_of_the_same_worker_stale/worker');
set local fq.now = '2030-01-01 00:01:00+00';
create temporary table new as select * from fq.claim_segment('claim_segment/makes_the_last_token_of_the_same_worker_stale', 'claim_segment/makes_the_last_token_of_the_same_worker_stale/worker');
create temporary table event as select "offset" from fq.events where topic = 'claim_segment/makes_the_last_token_of_the_same_worker_stale';

select throws_ok(format($$ select fq.fetch('claim_segment/makes_the_last_token_of_the_same_worker_stale', token => %s) $$, token), 'QF008', format('token %s gives no right to client "claim_segment/makes_the_last_token_of_the_same_worker_stale" any more', token), 'in fetch') from old;
select throws_ok(format($$ select fq.fetch_next('claim_segment/makes_the_last_token_of_the_same_worker_stale', token => %s) $$, token), 'QF008', null, 'in fetch_next') from old;
select throws_ok(format($$ select fq.commit('claim_segment/makes_the_last_token_of_the_same_worker_stale', %s, %s) $$, event."offset", token), 'QF008', null, 'in commit') from old, event;
select throws_ok(format($$ select fq.fail('claim_segment/makes_the_last_token_of_the_same_worker_stale', %s, 'error', %s) $$, event."offset", token), 'QF008', null, 'in fail') from old, event;
select is(fq.release_segment('claim_segment/makes_the_last_token_of_the_same_worker_stale', token), false, 'in release_segment') from old;

select isnt_empty(format($$ select fq.fetch('claim_segment/makes_the_last_token_of_the_same_worker_stale', token => %s) $$, token), 'the new one is good') from new;
select lives_ok(format($$ select fq.commit('claim_segment/makes_the_last_token_of_the_same_worker_stale', %s, %s) $$, event."offset", token), 'for all of it') from new, event;

select * from finish();
rollback;
