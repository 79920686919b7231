begin;
select fq.subscribe('fetch/leaves_a_client_to_its_worker_when_the_token_is_given_late', topics => '{fetch/leaves_a_client_to_its_worker_when_the_token_is_given_late}');
select fq.append('fetch/leaves_a_client_to_its_worker_when_the_token_is_given_late');
commit;

begin;
select plan(2);

set local fq.now = '2100-01-01 00:00+00';
create temporary table lease as select * from fq.claim_segment('fetch/leaves_a_client_to_its_worker_when_the_token_is_given_late', 'worker', '1 min');
set local fq.now = '2100-01-01 01:00+00';

select is((select count(*) from lease l, fq.fetch(l.client, 10, l.token)), 1::bigint, 'as long as nobody else has claimed');
select lives_ok($$ select fq.commit(l.client, max(e."offset"), l.token) from lease l, fq.events e where e.topic = 'fetch/leaves_a_client_to_its_worker_when_the_token_is_given_late' group by l.client, l.token $$, 'it may commit as well');

select * from finish();
rollback;
