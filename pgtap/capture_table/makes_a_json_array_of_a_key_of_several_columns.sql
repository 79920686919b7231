begin;
select plan(1);

create table public.captured (b text, a integer, n integer, primary key (a, b));
select fq.capture_table('captured', 'capture_table/makes_a_json_array_of_a_key_of_several_columns');

insert into public.captured values ('x, "y"', 1, 0), ('1', 2, 0);
update public.captured set n = 1 where a = 1;

select is(
  array(select key::text from fq.events where topic = 'capture_table/makes_a_json_array_of_a_key_of_several_columns' order by "offset"),
  array['[1, "x, \"y\""]', '[2, "1"]', '[1, "x, \"y\""]'],
  'in the order of the primary key'
);

select * from finish();
rollback;
