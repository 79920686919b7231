begin;
select fq.append_batch('handle/begins_at_the_first_event_for_an_unknown_client', '[{"type": "first"}, {"type": "second"}]');
commit;

begin;
select plan(3);

create table public.handled ("offset" bigint);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event."offset") $$;

select is(fq.handle('handle/begins_at_the_first_event_for_an_unknown_client', 'handler', 1), 1, 'there is no need to subscribe');
select is((select "offset" from public.handled), (select min("offset") from fq.events), 'it begins with the log');
select is((select "offset" from fq.clients where id = 'handle/begins_at_the_first_event_for_an_unknown_client'), (select "offset" from public.handled), 'and creates the client');

select * from finish();
rollback;
