begin;
select plan(3);

create table public.captured (id integer primary key, account text, region text);
select fq.capture_table('captured', 'capture_table/makes_the_key_of_the_columns_that_are_named one', key => '{account}');
insert into public.captured values (1, 'a-1', 'eu'), (2, null, 'eu'), (3, '', 'us');
select is(array(select coalesce(key::text, 'none') from fq.events where topic = 'capture_table/makes_the_key_of_the_columns_that_are_named one' order by "offset"), array['a-1', 'none', 'none'], 'of one, where it has a value');

select fq.capture_table('captured', 'capture_table/makes_the_key_of_the_columns_that_are_named several', key => '{region,account}');
update public.captured set id = -id;
select is(array(select key::text from fq.events where topic = 'capture_table/makes_the_key_of_the_columns_that_are_named several' order by "offset"), array['["eu", "a-1"]', '["eu", null]', '["us", ""]'], 'of several, in their order');

select fq.capture_table('captured', 'capture_table/makes_the_key_of_the_columns_that_are_named none', key => '{}');
delete from public.captured;
select is((select count(*) from fq.events where topic = 'capture_table/makes_the_key_of_the_columns_that_are_named none' and key is null), 3::bigint, 'of none');

select * from finish();
rollback;
