begin;
select fq.append('detach/goes_on_with_the_next_event', type => 'before');
select fq.subscribe('detach/goes_on_with_the_next_event', topics => '{detach/goes_on_with_the_next_event}');
create table public.handled (type text);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.type) $$;
commit;

begin;
select fq.attach('detach/goes_on_with_the_next_event', 'handler');
commit;

begin;
select fq.append('detach/goes_on_with_the_next_event', type => 'attached');
commit;

begin;
select plan(8);

create temporary table returned as select * from fq.detach('detach/goes_on_with_the_next_event');
select results_eq('select * from returned', $$ select * from fq.clients where id = 'detach/goes_on_with_the_next_event' $$, 'it returns the client');
select is((select handler from returned), null, 'which is not attached any more');
select is((select "offset" from returned), (select max("offset") from fq.events), 'and done with all that was handled');
commit;

begin;
select is_empty($$ select fq.fetch('detach/goes_on_with_the_next_event') $$, 'nothing is given twice');
select fq.append('detach/goes_on_with_the_next_event', type => 'after');
commit;

begin;
select is(array(select type from public.handled), array['before', 'attached'], 'no append calls the handler any more');
select is(array(select type::text from fq.fetch('detach/goes_on_with_the_next_event')), array['after'], 'the client is given what comes');
select is(fq.handle('detach/goes_on_with_the_next_event', 'handler'), 1, 'and can be handled');
select is(array(select type from public.handled), array['before', 'attached', 'after'], 'without a gap');

select * from finish();
rollback;
drop function public.handler cascade;
drop table public.handled;
