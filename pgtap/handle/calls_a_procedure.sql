begin;
select fq.append_batch('handle/calls_a_procedure', '[{"type": "first"}, {"type": "second"}]');
commit;

begin;
select plan(4);

select fq.subscribe('handle/calls_a_procedure', topics => '{handle/calls_a_procedure}');
create table public.handled (type text);
create procedure public.handler(event fq.events) language sql as $$ insert into public.handled values (event.type) $$;
create procedure public.batch_handler(events fq.events[]) language sql as $$ insert into public.handled values (events[1].type || ' of ' || cardinality(events)) $$;

select is(fq.handle('handle/calls_a_procedure', 'public.handler'), 2, 'for each event');
select is(array(select type from public.handled), array['first', 'second'], 'in order');

select fq.seek('handle/calls_a_procedure', 'beginning');
truncate public.handled;
select is(fq.handle('handle/calls_a_procedure', 'public.batch_handler'), 2, 'or for a batch');
select is(array(select type from public.handled), array['first of 2'], 'once');

select * from finish();
rollback;
