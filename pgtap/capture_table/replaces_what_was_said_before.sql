begin;
select plan(3);

create table public.captured (id integer primary key, name text);
select fq.capture_table('captured', 'capture_table/replaces_what_was_said_before before', '{name}', '{id}', 'new.id > 100');
select fq.capture_table('captured', 'capture_table/replaces_what_was_said_before');

insert into public.captured values (1, 'a');

select is_empty($$ select from fq.events where topic = 'capture_table/replaces_what_was_said_before before' $$, 'the old topic gets nothing');
select results_eq(
  $$ select key::text, payload::jsonb from fq.events where topic = 'capture_table/replaces_what_was_said_before' $$,
  $$ values ('1' collate "C", '{"old": null, "new": {"id": 1, "name": "a"}}'::jsonb) $$,
  'the new one gets all, once'
);
select is((select count(*) from pg_trigger where tgrelid = 'public.captured'::regclass), 4::bigint, 'a trigger for each operation');

select * from finish();
rollback;
