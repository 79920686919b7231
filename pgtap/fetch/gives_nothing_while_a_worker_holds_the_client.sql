begin;
select fq.subscribe('fetch/gives_nothing_while_a_worker_holds_the_client', topics => '{fetch/gives_nothing_while_a_worker_holds_the_client}');
select fq.append('fetch/gives_nothing_while_a_worker_holds_the_client');
create temporary table lease as select * from fq.claim_segment('fetch/gives_nothing_while_a_worker_holds_the_client', 'worker', '1 min');
commit;

begin;
select plan(5);

select is_empty($$ select fq.fetch('fetch/gives_nothing_while_a_worker_holds_the_client') $$, 'to who has no token');
select is_empty($$ select fq.fetch_next('fetch/gives_nothing_while_a_worker_holds_the_client') $$, 'one by one neither');
select is((select count(*) from lease l, fq.fetch(l.client, 10, l.token)), 1::bigint, 'the worker is given the events');
select is_empty($$ select fq.fetch('fetch/gives_nothing_while_a_worker_holds_the_client') $$, 'and still nobody else');

select fq.release_segment(client, token) from lease;
select is((select count(*) from fq.fetch('fetch/gives_nothing_while_a_worker_holds_the_client')), 1::bigint, 'until it is released');

select * from finish();
rollback;
