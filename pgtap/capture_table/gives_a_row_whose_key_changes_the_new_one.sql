begin;
select plan(2);

create table public.captured (id integer primary key);
insert into public.captured values (1);
select fq.capture_table('captured', 'capture_table/gives_a_row_whose_key_changes_the_new_one');

update public.captured set id = 2;

select is(key, '2', 'as its key') from fq.events where topic = 'capture_table/gives_a_row_whose_key_changes_the_new_one';
select is(payload, '{"old": {"id": 1}, "new": {"id": 2}}', 'with the old one in its payload') from fq.events where topic = 'capture_table/gives_a_row_whose_key_changes_the_new_one';

select * from finish();
rollback;
