begin;
select plan(1);

create table public.captured (id integer primary key, name text, secret text);
select fq.capture_table('captured', 'capture_table/keeps_only_the_columns_that_are_named', columns => '{name,id}');

insert into public.captured values (1, 'a', 'x');
update public.captured set secret = 'y';
update public.captured set secret = 'z', name = 'b';
delete from public.captured;

select results_eq(
  $$ select type::text, payload::jsonb from fq.events where topic = 'capture_table/keeps_only_the_columns_that_are_named' order by "offset" $$,
  $$ values ('insert' collate "C", '{"old": null, "new": {"id": 1, "name": "a"}}'::jsonb),
            ('update', '{"old": {"id": 1, "name": "a"}, "new": {"id": 1, "name": "b"}}'),
            ('delete', '{"old": {"id": 1, "name": "b"}, "new": null}') $$,
  'and appends nothing when only others change'
);

select * from finish();
rollback;
