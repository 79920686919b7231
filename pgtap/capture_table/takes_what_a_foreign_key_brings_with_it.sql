begin;
select plan(1);

create table public.parents (id integer primary key);
create table public.captured (id integer primary key, parent integer references public.parents on delete cascade on update cascade);
insert into public.parents values (1), (2);
insert into public.captured values (10, 1), (11, 1), (12, 2);
select fq.capture_table('captured', 'capture_table/takes_what_a_foreign_key_brings_with_it');

update public.parents set id = 3 where id = 2;
delete from public.parents where id = 1;

select results_eq(
  $$ select type::text, key::text, (payload #>> '{new,parent}')::integer from fq.events where topic = 'capture_table/takes_what_a_foreign_key_brings_with_it' order by "offset" $$,
  $$ values ('update' collate "C", '12' collate "C", 3), ('delete', '10', null), ('delete', '11', null) $$,
  'a cascade'
);

select * from finish();
rollback;
