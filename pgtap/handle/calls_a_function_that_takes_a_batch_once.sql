begin;
select fq.append_batch('handle/calls_a_function_that_takes_a_batch_once', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(3);

select fq.subscribe('handle/calls_a_function_that_takes_a_batch_once', topics => '{handle/calls_a_function_that_takes_a_batch_once}');
create table public.handled (types text[]);
create function public.handler(events fq.events[]) returns void language sql as $$
insert into public.handled select array_agg(e.type) from unnest(events) e
$$;

select is(fq.handle('handle/calls_a_function_that_takes_a_batch_once', 'public.handler'), 3, 'it says how many events');
select results_eq('select types from public.handled', $$ values (array['first', 'second', 'third']) $$, 'it is called once, with all of them in order');
select is_empty($$ select fq.fetch('handle/calls_a_function_that_takes_a_batch_once') $$, 'the client is done with them');

select * from finish();
rollback;
