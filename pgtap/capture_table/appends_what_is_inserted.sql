begin;
select plan(2);

create table public.captured (id integer primary key, name text, price numeric);
select fq.capture_table('captured', 'capture_table/appends_what_is_inserted');

insert into public.captured values (1, 'a', 1.50), (2, null, 2);

select results_eq(
  $$ select type::text, key::text, payload::jsonb, headers::jsonb from fq.events where topic = 'capture_table/appends_what_is_inserted' order by "offset" $$,
  $$ values ('insert' collate "C", '1' collate "C", '{"old": null, "new": {"id": 1, "name": "a", "price": 1.50}}'::jsonb, '{"table": "public.captured"}'::jsonb),
            ('insert', '2', '{"old": null, "new": {"id": 2, "name": null, "price": 2}}', '{"table": "public.captured"}') $$,
  'an event for each row'
);
select is(
  (select count(*) from fq.events where topic = 'capture_table/appends_what_is_inserted' and version is null and event_id is null and body is null and bucket = fq._bucket(key)),
  2::bigint,
  'like any other'
);

select * from finish();
rollback;
