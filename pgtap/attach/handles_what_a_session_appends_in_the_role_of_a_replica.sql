begin;
select fq.subscribe('attach/handles_what_a_session_appends_in_the_role_of_a_replica', topics => '{attach/handles_what_a_session_appends_in_the_role_of_a_replica}');
create table public.handled (type text);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.type) $$;
select fq.attach('attach/handles_what_a_session_appends_in_the_role_of_a_replica', 'handler');
commit;

begin;
select plan(2);

set local session_replication_role = replica;
select fq.append('attach/handles_what_a_session_appends_in_the_role_of_a_replica', type => 'a');
select is(array(select type from public.handled), array['a'], 'as any other');

do $$ begin execute format('alter table fq.events enable trigger %I', 'attend ' || md5('attach/handles_what_a_session_appends_in_the_role_of_a_replica')); end $$;
select throws_ok(
  $$ select fq.append() $$,
  'QF022',
  null,
  'and refuses it where pg_restore --disable-triggers has left the trigger to the others'
);

select * from finish();
rollback;
drop function public.handler cascade;
drop table public.handled;
