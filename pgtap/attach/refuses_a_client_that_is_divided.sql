begin;
select fq.append('attach/refuses_a_client_that_is_divided');
select fq.subscribe('attach/refuses_a_client_that_is_divided', topics => '{attach/refuses_a_client_that_is_divided}', segments => 2);
commit;

begin;
select plan(4);

create table public.handled (n integer);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (1) $$;
create temporary table before as select * from fq.clients;

select throws_ok($$ select fq.attach('attach/refuses_a_client_that_is_divided', 'handler') $$, 'QF011', 'client "attach/refuses_a_client_that_is_divided" is divided into 2 segments', 'as a whole');
select throws_ok($$ select fq.attach('attach/refuses_a_client_that_is_divided#0', 'handler') $$, '22023', 'client "attach/refuses_a_client_that_is_divided#0" is a segment of client "attach/refuses_a_client_that_is_divided"', 'or one of its segments');
select bag_eq('select * from fq.clients', 'select * from before', 'it stays as it is');
select is_empty('select from public.handled', 'nothing is handled');

select * from finish();
rollback;
