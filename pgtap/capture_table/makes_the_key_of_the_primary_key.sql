begin;
select plan(3);

create table public.captured (name text not null unique, id bigint primary key);
select fq.capture_table('captured', 'capture_table/makes_the_key_of_the_primary_key');
insert into public.captured values ('a', 9007199254740993);
select is(key, '9007199254740993', 'as text') from fq.events where topic = 'capture_table/makes_the_key_of_the_primary_key';

create table public.captured_uuid (id uuid primary key default '00000000-0000-4000-8000-00000000abcd', at timestamptz);
select fq.capture_table('captured_uuid', 'capture_table/makes_the_key_of_the_primary_key uuid');
insert into public.captured_uuid default values;
select is(key, '00000000-0000-4000-8000-00000000abcd', 'of any type') from fq.events where topic = 'capture_table/makes_the_key_of_the_primary_key uuid';

create table public.captured_include (id integer, name text, constraint captured_include_pkey primary key (id) include (name));
select fq.capture_table('captured_include', 'capture_table/makes_the_key_of_the_primary_key include');
insert into public.captured_include values (1, 'a');
select is(key, '1', 'without what its index holds besides') from fq.events where topic = 'capture_table/makes_the_key_of_the_primary_key include';

select * from finish();
rollback;
