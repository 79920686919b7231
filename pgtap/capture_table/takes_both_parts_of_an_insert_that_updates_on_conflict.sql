begin;
select plan(2);

create table public.captured (id integer primary key, name text);
insert into public.captured values (2, 'b');
select fq.capture_table('captured', 'capture_table/takes_both_parts_of_an_insert_that_updates_on_conflict');

insert into public.captured values (1, 'A'), (2, 'B'), (3, 'C') on conflict (id) do update set name = excluded.name;

select set_eq(
  $$ select concat_ws(' ', type, key, payload #>> '{old,name}', payload #>> '{new,name}') from fq.events where topic = 'capture_table/takes_both_parts_of_an_insert_that_updates_on_conflict' $$,
  array['insert 1 A', 'insert 3 C', 'update 2 b B'],
  'what was inserted and what was updated'
);

insert into public.captured values (1, 'AA'), (4, 'D') on conflict do nothing;
select is(
  array(select payload #>> '{new,name}' from fq.events where topic = 'capture_table/takes_both_parts_of_an_insert_that_updates_on_conflict' order by "offset" offset 3),
  array['D'],
  'and no row that it passed over'
);

select * from finish();
rollback;
