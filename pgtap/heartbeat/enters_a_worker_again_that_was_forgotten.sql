begin;
select plan(3);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('heartbeat/enters_a_worker_again_that_was_forgotten', segments => 2);
create temporary table lease as select * from fq.claim_segment('heartbeat/enters_a_worker_again_that_was_forgotten', 'heartbeat/enters_a_worker_again_that_was_forgotten/1');
delete from fq.workers where client = 'heartbeat/enters_a_worker_again_that_was_forgotten';

select results_eq($$ select * from fq.heartbeat('heartbeat/enters_a_worker_again_that_was_forgotten/1') $$, 'select * from lease', 'it holds what it held');
select results_eq(
  $$ select client::text, worker::text, expires_at from fq.workers where client = 'heartbeat/enters_a_worker_again_that_was_forgotten' $$,
  $$ values ('heartbeat/enters_a_worker_again_that_was_forgotten' collate "C", 'heartbeat/enters_a_worker_again_that_was_forgotten/1' collate "C", '2030-01-01 00:00:30+00'::timestamptz) $$,
  'and stands in the list'
);
select is((select client from fq.claim_segment('heartbeat/enters_a_worker_again_that_was_forgotten', 'heartbeat/enters_a_worker_again_that_was_forgotten/2')), 'heartbeat/enters_a_worker_again_that_was_forgotten#1', 'others cannot claim it');

select * from finish();
rollback;
