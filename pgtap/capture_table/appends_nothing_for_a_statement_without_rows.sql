begin;
select plan(3);

create table public.captured (id integer primary key, name text);
select fq.capture_table('captured', 'capture_table/appends_nothing_for_a_statement_without_rows');

insert into public.captured select 1, 'a' where false;
update public.captured set name = 'b';
delete from public.captured;

select is_empty($$ select from fq.events where topic = 'capture_table/appends_nothing_for_a_statement_without_rows' $$, 'no event');
select is_empty('select from fq._locks where pid = pg_backend_pid()', 'and no reader is held back');

insert into public.captured values (1, 'a');
select isnt_empty('select from fq._locks where pid = pg_backend_pid()', 'as it is by a row');

select * from finish();
rollback;
