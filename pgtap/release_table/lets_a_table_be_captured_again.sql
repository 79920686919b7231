begin;
select plan(1);

create table public.captured (id integer primary key);
select fq.capture_table('captured', 'release_table/lets_a_table_be_captured_again');
select fq.release_table('captured');
select fq.capture_table('captured', 'release_table/lets_a_table_be_captured_again');

insert into public.captured values (1);
select is((select count(*) from fq.events where topic = 'release_table/lets_a_table_be_captured_again'), 1::bigint, 'once');

select * from finish();
rollback;
