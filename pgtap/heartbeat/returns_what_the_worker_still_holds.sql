begin;
select plan(3);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('heartbeat/returns_what_the_worker_still_holds', segments => 3);
create temporary table lease as
select (claimed).* from (select fq.claim_segment('heartbeat/returns_what_the_worker_still_holds', 'heartbeat/returns_what_the_worker_still_holds/1') as claimed from generate_series(1, 3)) claims;
select results_eq($$ select client, token from fq.heartbeat('heartbeat/returns_what_the_worker_still_holds/1') $$, 'select client, token from lease', 'all of it');

set local fq.now = '2030-01-01 00:01:00+00';
select is((select client from fq.claim_segment('heartbeat/returns_what_the_worker_still_holds', 'heartbeat/returns_what_the_worker_still_holds/2')), 'heartbeat/returns_what_the_worker_still_holds#0', 'of which another takes one, when it is late');
select results_eq(
  $$ select client, token from fq.heartbeat('heartbeat/returns_what_the_worker_still_holds/1') $$,
  $$ select client, token from lease where client <> 'heartbeat/returns_what_the_worker_still_holds#0' $$,
  'not what was lost'
);

select * from finish();
rollback;
