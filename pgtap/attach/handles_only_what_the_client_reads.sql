begin;
insert into fq.events (topic, type, payload) select topic, type, jsonb_build_object('to', who) from unnest('{attach/handles_only_what_the_client_reads,attach/handles_only_what_the_client_reads other}'::text[]) topic, unnest('{paid,sent}'::text[]) type, generate_series(1, 2) who;
select fq.subscribe('attach/handles_only_what_the_client_reads', topics => '{attach/handles_only_what_the_client_reads}', exclude_types => '{sent}', filter => '{"payload": {"to": 1}}');
commit;

begin;
select plan(4);

create table public.handled (topic text, type text, payload jsonb);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.topic, event.type, event.payload) $$;

select fq.attach('attach/handles_only_what_the_client_reads', 'handler');
select results_eq('select * from public.handled', $$ values ('attach/handles_only_what_the_client_reads', 'paid', '{"to": 1}'::jsonb) $$, 'of what there was');

truncate public.handled;
insert into fq.events (topic, type, payload) select topic, type, jsonb_build_object('to', who) from unnest('{attach/handles_only_what_the_client_reads,attach/handles_only_what_the_client_reads other}'::text[]) topic, unnest('{paid,sent}'::text[]) type, generate_series(1, 2) who;
select results_eq('select * from public.handled', $$ values ('attach/handles_only_what_the_client_reads', 'paid', '{"to": 1}'::jsonb) $$, 'and of what is appended');

truncate public.handled;
select fq.append('attach/handles_only_what_the_client_reads other', '{"to": 1}', 'paid');
select is_empty('select from public.handled', 'an append to another topic calls nobody');

select fq.subscribe('attach/handles_only_what_the_client_reads', exclude_types => '{}', filter => '[]');
select fq.append('attach/handles_only_what_the_client_reads', '{"to": 2}', 'sent');
select results_eq('select * from public.handled', $$ values ('attach/handles_only_what_the_client_reads', 'sent', '{"to": 2}'::jsonb) $$, 'what it reads can change meanwhile');

select * from finish();
rollback;
