begin;
select plan(1);

create table public.captured (id integer primary key, name text);
insert into public.captured values (1, 'a'), (2, 'b');
select fq.capture_table('captured', 'capture_table/appends_one_event_for_a_truncate');

truncate public.captured;
truncate public.captured;

select results_eq(
  $$ select type::text, key::text, payload::jsonb, headers::jsonb from fq.events where topic = 'capture_table/appends_one_event_for_a_truncate' order by "offset" $$,
  $$ values ('truncate' collate "C", null, '{"old": null, "new": null}'::jsonb, '{"table": "public.captured"}'::jsonb),
            ('truncate', null, '{"old": null, "new": null}', '{"table": "public.captured"}') $$,
  'whatever was in the table'
);

select * from finish();
rollback;
