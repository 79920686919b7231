begin;
select fq.append_batch('handle/calls_the_one_that_takes_a_batch_of_two_with_the_same_name', '[{}, {}]');
select fq.subscribe('handle/calls_the_one_that_takes_a_batch_of_two_with_the_same_name', topics => '{handle/calls_the_one_that_takes_a_batch_of_two_with_the_same_name}');
commit;

begin;
select plan(2);

create table public.handled (events integer);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (1) $$;
create function public.handler(events fq.events[]) returns void language sql as $$ insert into public.handled values (cardinality(events)) $$;

select is(fq.handle('handle/calls_the_one_that_takes_a_batch_of_two_with_the_same_name', 'handler'), 2, 'all are handled');
select is(array(select events from public.handled), array[2], 'at once');

select * from finish();
rollback;
