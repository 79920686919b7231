begin;
select fq.subscribe('attach/refuses_a_strict_transaction');
create table public.handled (n integer);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (1) $$;
commit;

begin isolation level repeatable read;
select plan(1);

select throws_ok($$ select fq.attach('attach/refuses_a_strict_transaction', 'handler') $$, 'QF001', null, 'whose snapshot may be too old');

select * from finish();
rollback;
drop function public.handler;
drop table public.handled;
