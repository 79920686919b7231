begin;
select plan(5);

create table public.captured (id integer, region text, primary key (id, region)) partition by list (region);
create table public.captured_eu partition of public.captured for values in ('eu');
create table public.captured_us partition of public.captured for values in ('us');
select fq.capture_table('captured', 'capture_table/captures_a_partitioned_table', key => '{id}');

insert into public.captured values (1, 'eu'), (2, 'us'), (3, 'eu');
update public.captured set region = case region when 'eu' then 'us' else 'eu' end where id < 3;
delete from public.captured where region = 'us';
truncate public.captured;

select is(
  array(select concat_ws(' ', type, key, payload #>> '{old,region}', payload #>> '{new,region}') from fq.events where topic = 'capture_table/captures_a_partitioned_table' and type = 'insert' order by "offset"),
  array['insert 1 eu', 'insert 2 us', 'insert 3 eu'],
  'what comes'
);
select set_eq(
  $$ select concat_ws(' ', key, payload #>> '{old,id}', payload #>> '{old,region}', payload #>> '{new,id}', payload #>> '{new,region}') from fq.events where topic = 'capture_table/captures_a_partitioned_table' and type = 'update' $$,
  array['1 1 eu 1 us', '2 2 us 2 eu'],
  'what moves from one partition to another'
);
select is(
  array(select key::text from fq.events where topic = 'capture_table/captures_a_partitioned_table' and type = 'delete'),
  array['1'],
  'what goes'
);
select is((select count(*) from fq.events where topic = 'capture_table/captures_a_partitioned_table' and type = 'truncate'), 1::bigint, 'and when all goes');
select set_eq($$ select headers ->> 'table' from fq.events where topic = 'capture_table/captures_a_partitioned_table' $$, array['public.captured'], 'under the name of the table');

select * from finish();
rollback;
