begin;
select fq.subscribe('attach/lets_several_clients_be_attached 1', topics => '{attach/lets_several_clients_be_attached}');
select fq.subscribe('attach/lets_several_clients_be_attached 2', topics => '{attach/lets_several_clients_be_attached}');
commit;

begin;
select plan(3);

create table public.handled (handler text);
create function public.first(event fq.events) returns void language sql as $$ insert into public.handled values ('first') $$;
create function public.second(event fq.events) returns void language sql as $$ insert into public.handled values ('second') $$;
select fq.attach('attach/lets_several_clients_be_attached 1', 'first');
select fq.attach('attach/lets_several_clients_be_attached 2', 'second');
select fq.append('attach/lets_several_clients_be_attached');
select bag_eq('select handler from public.handled', $$ values ('first'), ('second') $$, 'each is called');

truncate public.handled;
commit;
begin;
select fq.detach('attach/lets_several_clients_be_attached 1');
select fq.append('attach/lets_several_clients_be_attached');
select is(array(select handler from public.handled), array['second'], 'to detach one leaves the other');
select is((select handler from fq.clients where id = 'attach/lets_several_clients_be_attached 2'), 'second', 'attached');

select * from finish();
rollback;
drop function public.first cascade;
drop function public.second cascade;
drop table public.handled;
