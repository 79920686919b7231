begin;
select plan(2);

create table public.captured (id integer primary key, total integer);
select fq.capture_table('captured', 'capture_table/takes_only_rows_that_fulfil_a_condition', condition => 'new.total > 100');

insert into public.captured values (1, 50), (2, 150), (3, null), (4, 200);
update public.captured set total = coalesce(total, 0) + 60;
delete from public.captured;
truncate public.captured;

select is(
  array(select concat_ws(' ', type, key, payload #>> '{old,total}', payload #>> '{new,total}') from fq.events where topic = 'capture_table/takes_only_rows_that_fulfil_a_condition' and type <> 'truncate' order by "offset"),
  array['insert 2 150', 'insert 4 200', 'update 1 50 110', 'update 2 150 210', 'update 4 200 260'],
  'over the new row'
);
select is((select count(*) from fq.events where topic = 'capture_table/takes_only_rows_that_fulfil_a_condition' and type = 'truncate'), 1::bigint, 'a TRUNCATE has no rows to ask');

select * from finish();
rollback;
