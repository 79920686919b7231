begin;
select plan(2);

create table public.captured (id integer primary key);
select fq.capture_table('captured', 'capture_table/keeps_what_was_said_when_it_refuses_to_replace_it');
select throws_ok($$ select fq.capture_table('captured', 'capture_table/keeps_what_was_said_when_it_refuses_to_replace_it other', condition => 'new.total > 1') $$, '42703', null, 'it is refused');

insert into public.captured values (1);
select is(array(select topic::text from fq.events where topic like 'capture_table/keeps_what_was_said_when_it_refuses_to_replace_it%'), array['capture_table/keeps_what_was_said_when_it_refuses_to_replace_it'], 'and what was before holds');

select * from finish();
rollback;
