begin;
select fq.append('handle/runs_the_handler_with_the_rights_of_the_caller', type => 'first');
select fq.subscribe('handle/runs_the_handler_with_the_rights_of_the_caller', topics => '{handle/runs_the_handler_with_the_rights_of_the_caller}');
commit;

begin;
select plan(3);

create role pgtap_app;
grant usage on schema fq to pgtap_app;
grant execute on all routines in schema fq to pgtap_app;
grant select on fq.events, fq._locks to pgtap_app;
grant select, insert, update, delete on fq.clients, fq.workers, fq.failures to pgtap_app;
grant usage on sequence fq.tokens to pgtap_app;
create table public.handled (who text);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (current_user) $$;

set local role pgtap_app;
create temporary table first as select fq.handle('handle/runs_the_handler_with_the_rights_of_the_caller', 'public.handler') as handled;
reset role;
select is((select handled from first), null, 'what it may not do fails');
select alike((select error from fq.failures where client = 'handle/runs_the_handler_with_the_rights_of_the_caller'), '42501: %', 'for want of the right to');

grant insert on public.handled to pgtap_app;
select fq.discard('handle/runs_the_handler_with_the_rights_of_the_caller');
select fq.seek('handle/runs_the_handler_with_the_rights_of_the_caller', 'beginning');
set local role pgtap_app;
select fq.handle('handle/runs_the_handler_with_the_rights_of_the_caller', 'public.handler');
reset role;
select is((select who from public.handled), 'pgtap_app', 'what it may do works');

select * from finish();
rollback;
