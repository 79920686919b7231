begin;
select fq.subscribe('detach/can_be_attached_again', topics => '{detach/can_be_attached_again}');
create table public.handled (type text);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.type) $$;
commit;

begin;
select fq.attach('detach/can_be_attached_again', 'handler');
commit;
begin;
select fq.append('detach/can_be_attached_again', type => 'attached');
commit;
begin;
select fq.detach('detach/can_be_attached_again');
commit;
begin;
select fq.append('detach/can_be_attached_again', type => 'detached');
commit;
begin;
select fq.attach('detach/can_be_attached_again', 'handler');
commit;
begin;
select fq.append('detach/can_be_attached_again', type => 'attached again');
commit;

begin;
select plan(2);

select is(array(select type from public.handled), array['attached', 'detached', 'attached again'], 'each event is handled once');
select is((select handler from fq.clients where id = 'detach/can_be_attached_again'), 'handler', 'it is attached');

select * from finish();
rollback;
drop function public.handler cascade;
drop table public.handled;
