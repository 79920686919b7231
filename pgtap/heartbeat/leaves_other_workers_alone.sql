begin;
select plan(2);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('heartbeat/leaves_other_workers_alone', segments => 2);
select fq.claim_segment('heartbeat/leaves_other_workers_alone', 'heartbeat/leaves_other_workers_alone/1');
select fq.claim_segment('heartbeat/leaves_other_workers_alone', 'heartbeat/leaves_other_workers_alone/2');

set local fq.now = '2030-01-01 00:00:20+00';
select is(array(select client from fq.heartbeat('heartbeat/leaves_other_workers_alone/1')), array['heartbeat/leaves_other_workers_alone#0'], 'it returns none of theirs');
select is(
  (select expires_at from fq.workers where client = 'heartbeat/leaves_other_workers_alone' and worker = 'heartbeat/leaves_other_workers_alone/2'),
  '2030-01-01 00:00:30+00',
  'and renews none of theirs'
);

select * from finish();
rollback;
