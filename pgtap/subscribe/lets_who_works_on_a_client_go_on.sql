begin;
select fq.append('subscribe/lets_who_works_on_a_client_go_on');
select fq.subscribe('subscribe/lets_who_works_on_a_client_go_on', topics => '{subscribe/lets_who_works_on_a_client_go_on}');
create temporary table lease as select * from fq.claim_segment('subscribe/lets_who_works_on_a_client_go_on', 'worker');
commit;

begin;
select plan(3);

select fq.subscribe('subscribe/lets_who_works_on_a_client_go_on', on_failure => 'dead_letter', max_attempts => 2);

create temporary table fetched as select e.* from lease l, fq.fetch(l.client, token => l.token) e;
select is((select count(*) from fetched), 1::bigint, 'it fetches with its token');
select lives_ok($$ select fq.commit(l.client, f."offset", l.token) from lease l, fetched f $$, 'and commits');
select is((select worker::text from fq.clients where id = 'subscribe/lets_who_works_on_a_client_go_on'), 'worker', 'it holds the lease');

select * from finish();
rollback;
