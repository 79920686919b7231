begin;
select fq.append('attach/is_no_replay');
select fq.subscribe('attach/is_no_replay', topics => '{attach/is_no_replay}');
commit;

begin;
select plan(2);

create table public.handled (is_replay boolean);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (fq.is_replay('attach/is_no_replay', event."offset")) $$;
select fq.attach('attach/is_no_replay', 'handler');
select is(array(select is_replay from public.handled), array[false], 'what there was');
select fq.append('attach/is_no_replay');
select is(array(select is_replay from public.handled), array[false, false], 'and what is appended comes for the first time');

select * from finish();
rollback;
