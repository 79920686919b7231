begin;
select plan(4);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('heartbeat/renews_the_leases_of_a_worker');
create temporary table lease as select * from fq.claim_segment('heartbeat/renews_the_leases_of_a_worker', 'heartbeat/renews_the_leases_of_a_worker/1');

set local fq.now = '2030-01-01 00:00:20+00';
select results_eq(
  $$ select * from fq.heartbeat('heartbeat/renews_the_leases_of_a_worker/1') $$,
  $$ select client, token, "offset", '2030-01-01 00:00:50+00'::timestamptz, give_back_by, reached from lease $$,
  'for 30 s from now'
);
set local fq.now = '2030-01-01 00:00:49+00';
select is_empty($$ select fq.claim_segment('heartbeat/renews_the_leases_of_a_worker', 'heartbeat/renews_the_leases_of_a_worker/2') $$, 'they outlive what they were claimed for');
select is((select expires_at from fq.heartbeat('heartbeat/renews_the_leases_of_a_worker/1', lease => '5 min')), '2030-01-01 00:05:49+00', 'or for as long as it is told');
select is((select expires_at from fq.heartbeat('heartbeat/renews_the_leases_of_a_worker/1', lease => '1 s')), '2030-01-01 00:00:50+00', 'which may be less');

select * from finish();
rollback;
