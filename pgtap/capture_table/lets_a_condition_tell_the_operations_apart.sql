begin;
select plan(1);

create table public.captured (id integer primary key);
select fq.capture_table('captured', 'capture_table/lets_a_condition_tell_the_operations_apart', condition => 'new is null');

insert into public.captured values (1), (2);
update public.captured set id = -id;
delete from public.captured;

select is(array(select concat_ws(' ', type, key) from fq.events where topic = 'capture_table/lets_a_condition_tell_the_operations_apart' order by "offset"), array['delete -1', 'delete -2'], 'by what is null');

select * from finish();
rollback;
