begin;
select plan(3);

create table public.captured (id integer primary key, name text, price numeric);
insert into public.captured values (1, 'a', 1), (2, null, 2);
select fq.capture_table('captured', 'capture_table/appends_nothing_for_an_update_that_changes_nothing');

update public.captured set name = name, price = price;
select is_empty($$ select from fq.events where topic = 'capture_table/appends_nothing_for_an_update_that_changes_nothing' $$, 'of no row');
select is_empty('select from fq._locks where pid = pg_backend_pid()', 'and holds back no reader');

update public.captured set name = 'a';
select is(array(select key::text from fq.events where topic = 'capture_table/appends_nothing_for_an_update_that_changes_nothing'), array['2'], 'one event where one of two rows is changed');

select * from finish();
rollback;
