begin;
select plan(1);

create table public.captured (id integer primary key, state text);
select fq.capture_table('captured', 'capture_table/lets_a_condition_look_at_the_old_and_the_new_row', condition => 'old.state is distinct from new.state and coalesce(new.state, '''') <> ''hidden''');

insert into public.captured values (1, 'open'), (2, 'hidden'), (3, null);
update public.captured set state = 'open' where id in (1, 2);
delete from public.captured;

select is(
  array(select concat_ws(' ', type, key, payload #>> '{old,state}', payload #>> '{new,state}') from fq.events where topic = 'capture_table/lets_a_condition_look_at_the_old_and_the_new_row' order by "offset"),
  array['insert 1 open', 'update 2 hidden open', 'delete 1 open', 'delete 2 open'],
  'null where there is none'
);

select * from finish();
rollback;
