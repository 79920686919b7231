begin;
select fq.subscribe('detach/is_undone_with_its_transaction', topics => '{detach/is_undone_with_its_transaction}');
create table public.handled (type text);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.type) $$;
commit;

begin;
select fq.attach('detach/is_undone_with_its_transaction', 'handler');
commit;
begin;
select fq.detach('detach/is_undone_with_its_transaction');
rollback;

begin;
select plan(2);

select is((select handler from fq.clients where id = 'detach/is_undone_with_its_transaction'), 'handler', 'the client stays attached');
select fq.append('detach/is_undone_with_its_transaction', type => 'first');
select is(array(select type from public.handled), array['first'], 'and its handler is called');

select * from finish();
rollback;
drop function public.handler cascade;
drop table public.handled;
