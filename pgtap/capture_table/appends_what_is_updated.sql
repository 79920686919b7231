begin;
select plan(1);

create table public.captured (id integer primary key, name text, price numeric);
insert into public.captured values (1, 'a', 1), (2, 'b', 2), (3, 'c', 3);
select fq.capture_table('captured', 'capture_table/appends_what_is_updated');

update public.captured set price = price * 10, name = upper(name) where id > 1;

select results_eq(
  $$ select type::text, key::text, payload::jsonb from fq.events where topic = 'capture_table/appends_what_is_updated' order by "offset" $$,
  $$ values ('update' collate "C", '2' collate "C", '{"old": {"id": 2, "name": "b", "price": 2}, "new": {"id": 2, "name": "B", "price": 20}}'::jsonb),
            ('update', '3', '{"old": {"id": 3, "name": "c", "price": 3}, "new": {"id": 3, "name": "C", "price": 30}}') $$,
  'as it was and as it is'
);

select * from finish();
rollback;
