begin;
select fq.subscribe('fetch/takes_a_client_from_a_worker_whose_lease_has_run_out', topics => '{fetch/takes_a_client_from_a_worker_whose_lease_has_run_out}');
select fq.append('fetch/takes_a_client_from_a_worker_whose_lease_has_run_out');
commit;

begin;
select plan(6);

set local fq.now = '2100-01-01 00:00+00';
create temporary table lease as select * from fq.claim_segment('fetch/takes_a_client_from_a_worker_whose_lease_has_run_out', 'worker', '1 min');
set local fq.now = '2100-01-01 00:00:59+00';
select is_empty($$ select fq.fetch('fetch/takes_a_client_from_a_worker_whose_lease_has_run_out') $$, 'not before');

set local fq.now = '2100-01-01 00:01+00';
create temporary table fetched as select * from fq.fetch('fetch/takes_a_client_from_a_worker_whose_lease_has_run_out');
select is((select count(*) from fetched), 1::bigint, 'whoever fetches then is given the events');
select is((select worker from fq.clients where id = 'fetch/takes_a_client_from_a_worker_whose_lease_has_run_out'), null, 'the worker holds nothing');
select throws_ok('select fq.commit(client, f."offset", token) from lease, fetched f', 'QF008', null, 'it cannot commit');
select throws_ok('select fq.fetch(client, 1, token) from lease', 'QF008', null, 'nor fetch');
select lives_ok($$ select fq.commit('fetch/takes_a_client_from_a_worker_whose_lease_has_run_out', "offset") from fetched $$, 'who was given the events can commit them');

select * from finish();
rollback;
