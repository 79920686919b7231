begin;
select plan(1);

create table public.captured (id integer primary key, name text);
insert into public.captured values (1, 'a'), (2, 'b'), (3, 'c');
select fq.capture_table('captured', 'capture_table/appends_what_is_deleted');

delete from public.captured where id <> 2;

select results_eq(
  $$ select type::text, key::text, payload::jsonb from fq.events where topic = 'capture_table/appends_what_is_deleted' order by "offset" $$,
  $$ values ('delete' collate "C", '1' collate "C", '{"old": {"id": 1, "name": "a"}, "new": null}'::jsonb),
            ('delete', '3', '{"old": {"id": 3, "name": "c"}, "new": null}') $$,
  'as it was'
);

select * from finish();
rollback;
