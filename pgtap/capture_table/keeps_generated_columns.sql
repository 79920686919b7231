begin;
select plan(1);

create table public.captured (id integer primary key, n integer, twice integer generated always as (n * 2) stored, number bigint generated always as identity);
select fq.capture_table('captured', 'capture_table/keeps_generated_columns');

insert into public.captured (id, n) values (1, 2);
update public.captured set n = 3;

select is(
  array(select payload -> 'new' from fq.events where topic = 'capture_table/keeps_generated_columns' order by "offset"),
  array['{"id": 1, "n": 2, "twice": 4, "number": 1}', '{"id": 1, "n": 3, "twice": 6, "number": 1}']::jsonb[],
  'with their values'
);

select * from finish();
rollback;
