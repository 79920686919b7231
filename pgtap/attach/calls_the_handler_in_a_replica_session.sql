begin;
select fq.subscribe('attach/calls_the_handler_in_a_replica_session', topics => '{attach/calls_the_handler_in_a_replica_session}');
create table public.handled_by_replica (type text);
create function public.handler_of_replica(event fq.events) returns void language sql as $$ insert into public.handled_by_replica values (event.type) $$;
select fq.attach('attach/calls_the_handler_in_a_replica_session', 'handler_of_replica');
commit;

begin;
select plan(1);

set local session_replication_role = replica;
select fq.append('attach/calls_the_handler_in_a_replica_session', type => 'first');
select is(array(select type from public.handled_by_replica), array['first'], 'as in any other');

select * from finish();
rollback;
drop function public.handler_of_replica cascade;
drop table public.handled_by_replica;
