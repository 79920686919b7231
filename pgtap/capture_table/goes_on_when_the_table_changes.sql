begin;
select plan(1);

create table public.captured (id integer primary key, name text);
select fq.capture_table('captured', 'capture_table/goes_on_when_the_table_changes');

alter table public.captured add column note text default 'n';
alter table public.captured drop column name;
insert into public.captured values (1, 'x');
alter table public.captured rename to captured_since;
insert into public.captured_since values (2, 'y');

select results_eq(
  $$ select payload -> 'new', headers ->> 'table' from fq.events where topic = 'capture_table/goes_on_when_the_table_changes' order by "offset" $$,
  $$ values ('{"id": 1, "note": "x"}'::jsonb, 'public.captured'), ('{"id": 2, "note": "y"}', 'public.captured_since') $$,
  'its columns or its name'
);

select * from finish();
rollback;
