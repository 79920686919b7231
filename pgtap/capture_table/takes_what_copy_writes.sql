begin;
select plan(1);

create table public.captured (id integer primary key);
select fq.capture_table('captured', 'capture_table/takes_what_copy_writes');

copy public.captured from program 'echo 1&& echo 2';

select is(
  array(select payload #>> '{new,id}' from fq.events where topic = 'capture_table/takes_what_copy_writes' order by "offset"),
  array['1', '2'],
  'as an INSERT of its rows'
);

select * from finish();
rollback;
