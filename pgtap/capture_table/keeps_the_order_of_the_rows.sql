begin;
select plan(3);

create table public.captured (id integer primary key, n integer);
select fq.capture_table('captured', 'capture_table/keeps_the_order_of_the_rows');

insert into public.captured select n * 37 % 101, n from generate_series(1, 100) n;
select is(
  array(select (payload -> 'new' ->> 'n')::integer from fq.events where topic = 'capture_table/keeps_the_order_of_the_rows' order by "offset"),
  array(select generate_series(1, 100)),
  'in which a statement wrote them'
);

update public.captured set n = n + 1000;
select is_empty(
  $$ select from fq.events
      where topic = 'capture_table/keeps_the_order_of_the_rows'
        and type = 'update'
        and (payload #>> '{old,id}', (payload #>> '{old,n}')::integer + 1000) is distinct from (payload #>> '{new,id}', (payload #>> '{new,n}')::integer) $$,
  'each with its own old row'
);
select is((select count(*) from fq.events where topic = 'capture_table/keeps_the_order_of_the_rows' and type = 'update'), 100::bigint, 'a hundred of them');

select * from finish();
rollback;
