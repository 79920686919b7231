begin;
select fq.append('attach/takes_over_from_a_worker_whose_lease_has_ended');
select fq.subscribe('attach/takes_over_from_a_worker_whose_lease_has_ended', topics => '{attach/takes_over_from_a_worker_whose_lease_has_ended}');
create temporary table lease as select * from fq.claim_segment('attach/takes_over_from_a_worker_whose_lease_has_ended', 'worker', '0');
commit;

begin;
select plan(3);

create table public.handled (n integer);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (1) $$;

select lives_ok($$ select fq.attach('attach/takes_over_from_a_worker_whose_lease_has_ended', 'handler') $$, 'nobody else would release it');
select is((select count(*) from public.handled), 1::bigint, 'what it left is handled');
select throws_ok($$ select fq.commit(client, "offset" + 1, token) from lease $$, 'QF008', null, 'it can commit nothing any more');

select * from finish();
rollback;
