begin;
select plan(1);

create table public.captured (id integer unique, name text);
select fq.capture_table('captured', 'capture_table/gives_no_key_where_there_is_no_primary_key');
insert into public.captured values (1, 'a'), (1 + 1, 'a');

select is((select count(*) from fq.events where topic = 'capture_table/gives_no_key_where_there_is_no_primary_key' and key is null), 2::bigint, 'to any event');

select * from finish();
rollback;
