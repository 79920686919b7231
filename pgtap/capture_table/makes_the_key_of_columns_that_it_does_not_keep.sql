begin;
select plan(2);

create table public.captured (id integer primary key, name text);
select fq.capture_table('captured', 'capture_table/makes_the_key_of_columns_that_it_does_not_keep', columns => '{name}');

insert into public.captured values (1, 'a');

select is(key, '1', 'the key is there') from fq.events where topic = 'capture_table/makes_the_key_of_columns_that_it_does_not_keep';
select is(payload, '{"old": null, "new": {"name": "a"}}', 'the column is not') from fq.events where topic = 'capture_table/makes_the_key_of_columns_that_it_does_not_keep';

select * from finish();
rollback;
