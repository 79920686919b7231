begin;
select plan(2);

create table public.captured (id integer primary key);
select fq.capture_table('captured', 'release_table/appends_nothing_any_more');
insert into public.captured values (1);
select fq.release_table('captured');

insert into public.captured values (2);
update public.captured set id = -id;
delete from public.captured;
truncate public.captured;

select is(array(select key::text from fq.events where topic = 'release_table/appends_nothing_any_more'), array['1'], 'what was appended before stays');
select is_empty($$ select from pg_trigger where tgrelid = 'public.captured'::regclass $$, 'no trigger is left');

select * from finish();
rollback;
