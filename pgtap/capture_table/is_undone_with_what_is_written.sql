begin;
select plan(3);

create table public.captured (id integer primary key);
select fq.capture_table('captured', 'capture_table/is_undone_with_what_is_written');

savepoint s;
insert into public.captured values (1);
rollback to savepoint s;
insert into public.captured values (2);

select is(array(select key::text from fq.events where topic = 'capture_table/is_undone_with_what_is_written'), array['2'], 'by a savepoint');
select throws_ok('insert into public.captured values (3), (2)', '23505', null, 'a statement that fails');
select is(array(select key::text from fq.events where topic = 'capture_table/is_undone_with_what_is_written'), array['2'], 'leaves no event');

select * from finish();
rollback;
