begin;
select plan(5);

create table public.captured (id integer primary key);
create schema capture;
create table capture.captured (id integer primary key);

select is(fq.capture_table('captured'), 'public.captured', 'without a schema it is sought in public');
select is(fq.capture_table('public.captured'), 'public.captured', 'with one it is the same');
select is(fq.capture_table('PUBLIC.Captured'), 'public.captured', 'as SQL reads names');
select is(fq.capture_table('capture.captured'), 'capture.captured', 'in another schema it is another');
select is(fq.capture_table('captured', 'capture_table/names_the_topic_after_the_table'), 'capture_table/names_the_topic_after_the_table', 'unless one is given');

select * from finish();
rollback;
