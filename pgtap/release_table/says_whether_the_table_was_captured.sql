begin;
select plan(3);

create table public.captured (id integer primary key);

select is(fq.release_table('captured'), false, 'it was not');
select fq.capture_table('captured');
select is(fq.release_table('public.captured'), true, 'it was');
select is(fq.release_table('captured'), false, 'now it is not');

select * from finish();
rollback;
