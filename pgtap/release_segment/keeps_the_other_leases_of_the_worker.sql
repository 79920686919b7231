begin;
select plan(1);

select fq.subscribe('release_segment/keeps_the_other_leases_of_the_worker', segments => 3);
create temporary table lease as
select (claimed).* from (select fq.claim_segment('release_segment/keeps_the_other_leases_of_the_worker', 'release_segment/keeps_the_other_leases_of_the_worker/worker') as claimed from generate_series(1, 3)) claims;
select fq.release_segment(client, token) from lease where client = 'release_segment/keeps_the_other_leases_of_the_worker#1';

select results_eq(
  $$ select client, token from fq.heartbeat('release_segment/keeps_the_other_leases_of_the_worker/worker') $$,
  $$ select client, token from lease where client <> 'release_segment/keeps_the_other_leases_of_the_worker#1' order by client $$,
  'with their tokens'
);

select * from finish();
rollback;
