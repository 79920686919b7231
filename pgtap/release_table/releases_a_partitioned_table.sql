begin;
select plan(2);

create table public.captured (id integer primary key) partition by range (id);
create table public.captured_1 partition of public.captured for values from (0) to (10);
select fq.capture_table('captured', 'release_table/releases_a_partitioned_table');

select is(fq.release_table('captured'), true, 'it was captured');
insert into public.captured values (1);
select is_empty($$ select from fq.events where topic = 'release_table/releases_a_partitioned_table' $$, 'now it is not');

select * from finish();
rollback;
