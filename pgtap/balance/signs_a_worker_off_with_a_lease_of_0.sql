begin;
select plan(2);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('balance/signs_a_worker_off_with_a_lease_of_0', segments => 2);
select fq.balance('balance/signs_a_worker_off_with_a_lease_of_0', 'balance/signs_a_worker_off_with_a_lease_of_0/1');

select is_empty($$ select fq.balance('balance/signs_a_worker_off_with_a_lease_of_0', 'balance/signs_a_worker_off_with_a_lease_of_0/1', lease => '0') $$, 'it holds nothing');
select is((select count(*) from fq.balance('balance/signs_a_worker_off_with_a_lease_of_0', 'balance/signs_a_worker_off_with_a_lease_of_0/2')), 2::bigint, 'another gets all at once');

select * from finish();
rollback;
