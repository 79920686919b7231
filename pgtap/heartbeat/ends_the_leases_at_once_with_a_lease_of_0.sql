begin;
select plan(3);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('heartbeat/ends_the_leases_at_once_with_a_lease_of_0', segments => 2);
create temporary table lease as
select (claimed).* from (select fq.claim_segment('heartbeat/ends_the_leases_at_once_with_a_lease_of_0', 'heartbeat/ends_the_leases_at_once_with_a_lease_of_0/1') as claimed from generate_series(1, 2)) claims;
select is_empty($$ select fq.claim_segment('heartbeat/ends_the_leases_at_once_with_a_lease_of_0', 'heartbeat/ends_the_leases_at_once_with_a_lease_of_0/2') $$, 'not before');

select fq.heartbeat('heartbeat/ends_the_leases_at_once_with_a_lease_of_0/1', lease => '0');
select is((select client from fq.claim_segment('heartbeat/ends_the_leases_at_once_with_a_lease_of_0', 'heartbeat/ends_the_leases_at_once_with_a_lease_of_0/2')), 'heartbeat/ends_the_leases_at_once_with_a_lease_of_0#0', 'another worker has the first');
select is((select client from fq.claim_segment('heartbeat/ends_the_leases_at_once_with_a_lease_of_0', 'heartbeat/ends_the_leases_at_once_with_a_lease_of_0/3')), 'heartbeat/ends_the_leases_at_once_with_a_lease_of_0#1', 'and yet another the second');

select * from finish();
rollback;
