begin;
create table public.handled (type text);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.type) $$;
select fq.append('attach/ends_a_pause', type => 'before');
select fq.subscribe('attach/ends_a_pause', topics => '{attach/ends_a_pause}');
select fq.pause('attach/ends_a_pause');
commit;

begin;
select fq.attach('attach/ends_a_pause', 'handler');
commit;

begin;
select fq.append('attach/ends_a_pause', type => 'attached');
commit;

begin;
select fq.detach('attach/ends_a_pause');
commit;

begin;
select fq.append('attach/ends_a_pause', type => 'after');
commit;

begin;
select plan(2);

select is(array(select type from public.handled), '{before,attached}', 'appenders handle its events');
select is(array(select type::text from fq.fetch('attach/ends_a_pause')), '{after}', 'and it fetches again afterwards');

select * from finish();
rollback;
