begin;
create table public.handled (type text);
create function public.handles(event fq.events) returns void language sql as $$ insert into public.handled values (event.type) $$;
select fq.subscribe('detach/goes_by_what_appenders_do', topics => '{detach/goes_by_what_appenders_do}');
select fq.attach('detach/goes_by_what_appenders_do', 'handles');
commit;

begin;
delete from fq.clients where id = 'detach/goes_by_what_appenders_do';
select fq.subscribe('detach/goes_by_what_appenders_do', topics => '{detach/goes_by_what_appenders_do}');
select fq.detach('detach/goes_by_what_appenders_do');
commit;

begin;
select plan(1);

select fq.append('detach/goes_by_what_appenders_do', type => 'a');
select is_empty('select type from public.handled', 'also of a client that plain SQL has removed and made anew');

select * from finish();
rollback;
