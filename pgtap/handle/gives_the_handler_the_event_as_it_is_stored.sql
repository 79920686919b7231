begin;
select fq.append('handle/gives_the_handler_the_event_as_it_is_stored', '{"total": 1}', 'paid', 'account-1', '{"by": "me"}', '\x00ff', event_id => '00000000-0000-4000-8005-000000000001', expected_version => 0);
commit;

begin;
select plan(2);

select fq.subscribe('handle/gives_the_handler_the_event_as_it_is_stored', topics => '{handle/gives_the_handler_the_event_as_it_is_stored}');
create table public.handled (like fq.events);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled select (event).* $$;
create function public.batch_handler(events fq.events[]) returns void language sql as $$ insert into public.handled select e.* from unnest(events) e $$;

select fq.handle('handle/gives_the_handler_the_event_as_it_is_stored', 'public.handler');
select results_eq('select * from public.handled', $$ select * from fq.events where topic = 'handle/gives_the_handler_the_event_as_it_is_stored' $$, 'alone');

truncate public.handled;
select fq.seek('handle/gives_the_handler_the_event_as_it_is_stored', 'beginning');
select fq.handle('handle/gives_the_handler_the_event_as_it_is_stored', 'public.batch_handler');
select results_eq('select * from public.handled', $$ select * from fq.events where topic = 'handle/gives_the_handler_the_event_as_it_is_stored' $$, 'and in a batch');

select * from finish();
rollback;
