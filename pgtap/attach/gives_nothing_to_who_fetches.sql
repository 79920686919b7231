begin;
select fq.subscribe('attach/gives_nothing_to_who_fetches', topics => '{attach/gives_nothing_to_who_fetches}');
commit;

begin;
select plan(6);

create table public.handled (type text);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.type) $$;
select fq.attach('attach/gives_nothing_to_who_fetches', 'handler');
select fq.append('attach/gives_nothing_to_who_fetches', type => 'first');
commit;

begin;
select is_empty($$ select fq.fetch('attach/gives_nothing_to_who_fetches') $$, 'by fetch');
select is_empty($$ select e.* from fq.fetch_next('attach/gives_nothing_to_who_fetches') e where e."offset" is not null $$, 'by fetch_next');
select is(fq.handle('attach/gives_nothing_to_who_fetches', 'handler'), 0, 'by handle');
select is_empty($$ select fq.ready('{attach/gives_nothing_to_who_fetches}') $$, 'nor is it ready');
select is(array(select type from public.handled), array['first'], 'the event was handled once');
select fq.subscribe('attach/gives_nothing_to_who_fetches other', topics => '{attach/gives_nothing_to_who_fetches}');
select is(array(select type::text from fq.fetch('attach/gives_nothing_to_who_fetches other')), array['first'], 'other clients are given it as before');

select * from finish();
rollback;
drop function public.handler cascade;
drop table public.handled;
