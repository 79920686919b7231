begin;
select plan(2);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('heartbeat/renews_the_leases_on_every_client/1', segments => 2);
select fq.subscribe('heartbeat/renews_the_leases_on_every_client/2');
select fq.claim_segment('heartbeat/renews_the_leases_on_every_client/1', 'heartbeat/renews_the_leases_on_every_client/worker') from generate_series(1, 2);
select fq.claim_segment('heartbeat/renews_the_leases_on_every_client/2', 'heartbeat/renews_the_leases_on_every_client/worker');

set local fq.now = '2030-01-01 00:00:20+00';
select is(array(select client from fq.heartbeat('heartbeat/renews_the_leases_on_every_client/worker')), array['heartbeat/renews_the_leases_on_every_client/1#0', 'heartbeat/renews_the_leases_on_every_client/1#1', 'heartbeat/renews_the_leases_on_every_client/2'], 'and returns them');
select is_empty(
  $$ select from fq.workers where worker = 'heartbeat/renews_the_leases_on_every_client/worker' and expires_at <> '2030-01-01 00:00:50+00' $$,
  'all of them'
);

select * from finish();
rollback;
