begin;
select fq.append('attach/refuses_a_client_that_a_worker_holds');
select fq.subscribe('attach/refuses_a_client_that_a_worker_holds', topics => '{attach/refuses_a_client_that_a_worker_holds}');
create temporary table lease as select * from fq.claim_segment('attach/refuses_a_client_that_a_worker_holds', 'worker');
commit;

begin;
select plan(4);

create table public.handled (n integer);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (1) $$;

select throws_ok($$ select fq.attach('attach/refuses_a_client_that_a_worker_holds', 'handler') $$, 'QF009', 'client "attach/refuses_a_client_that_a_worker_holds" is held by worker "worker"', 'who is at work on it');
select is_empty('select from public.handled', 'nothing is handled');
select fq.release_segment(client, token) from lease;
select lives_ok($$ select fq.attach('attach/refuses_a_client_that_a_worker_holds', 'handler') $$, 'until it is released');
select is((select count(*) from public.handled), 1::bigint, 'then all is handled');

select * from finish();
rollback;
