begin;
select plan(2);

create table public.captured (id integer primary key);
create table public.captured_other (id integer primary key);
select fq.capture_table('captured', 'capture_table/goes_with_other_appends_of_a_transaction');
select fq.capture_table('captured_other', 'capture_table/goes_with_other_appends_of_a_transaction other');

select fq.append('capture_table/goes_with_other_appends_of_a_transaction', type => 'before');
insert into public.captured values (1);
with written as (insert into public.captured values (2) returning id)
insert into public.captured_other select id from written;
select fq.append('capture_table/goes_with_other_appends_of_a_transaction', type => 'after');

select is(
  array(select concat_ws(' ', type, key) from fq.events where topic = 'capture_table/goes_with_other_appends_of_a_transaction' order by "offset"),
  array['before', 'insert 1', 'insert 2', 'after'],
  'in their order'
);
select is(array(select key::text from fq.events where topic = 'capture_table/goes_with_other_appends_of_a_transaction other'), array['2'], 'of other tables as well');

select * from finish();
rollback;
