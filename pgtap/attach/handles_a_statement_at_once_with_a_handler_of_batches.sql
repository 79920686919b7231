begin;
select fq.append('attach/handles_a_statement_at_once_with_a_handler_of_batches', type => 'before');
select fq.subscribe('attach/handles_a_statement_at_once_with_a_handler_of_batches', topics => '{attach/handles_a_statement_at_once_with_a_handler_of_batches}');
commit;

begin;
select plan(3);

create table public.handled (types text);
create procedure public.handler(events fq.events[]) language sql as $$ insert into public.handled select string_agg(e.type, ' ') from unnest(events) e $$;

select fq.attach('attach/handles_a_statement_at_once_with_a_handler_of_batches', 'handler');
select is(array(select types from public.handled), array['before'], 'what there was');
select fq.append_batch('attach/handles_a_statement_at_once_with_a_handler_of_batches', '[{"type": "a"}, {"type": "b"}, {"type": "c"}]');
select is(array(select types from public.handled), array['before', 'a b c'], 'and what is appended together');

insert into fq.events (topic, type) select 'attach/handles_a_statement_at_once_with_a_handler_of_batches', 'none' where false;
select is((select count(*) from public.handled), 2::bigint, 'a statement that appends nothing calls nobody');

select * from finish();
rollback;
