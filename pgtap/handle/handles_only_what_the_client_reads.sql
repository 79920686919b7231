begin;
select fq.append_batch('handle/handles_only_what_the_client_reads', '[{"type": "paid", "payload": {"to": 1}}, {"type": "paid", "payload": {"to": 2}}, {"type": "sent", "payload": {"to": 1}}]');
select fq.append('handle/handles_only_what_the_client_reads other', '{"to": 1}', 'paid');
commit;

begin;
select plan(3);

create table public.handled (topic text, type text, "to" jsonb);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.topic, event.type, event.payload -> 'to') $$;

select fq.subscribe('handle/handles_only_what_the_client_reads', topics => '{handle/handles_only_what_the_client_reads}', types => '{paid}', filter => '{"payload": {"to": 1}}');
select is(fq.handle('handle/handles_only_what_the_client_reads', 'handler'), 1, 'of its topics and types, and by its filter');
select results_eq('select topic, type, "to" from public.handled', $$ values ('handle/handles_only_what_the_client_reads', 'paid', '1'::jsonb) $$, 'no other');
select is(fq.handle('handle/handles_only_what_the_client_reads', 'handler'), 0, 'and there is no more');

select * from finish();
rollback;
