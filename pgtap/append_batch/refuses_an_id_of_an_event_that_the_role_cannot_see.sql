begin;
select plan(4);

create function pg_temp.detail(statement text) returns jsonb language plpgsql as $$
declare
  v_detail text;
begin
  execute statement;
  return null;
exception when others then
  get stacked diagnostics v_detail = pg_exception_detail;
  return v_detail;
end;
$$;

create role "append_batch/refuses_an_id_of_an_event_that_the_role_cannot_see";
grant usage on schema fq to "append_batch/refuses_an_id_of_an_event_that_the_role_cannot_see";
grant execute on all functions in schema fq to "append_batch/refuses_an_id_of_an_event_that_the_role_cannot_see";
grant select, insert on fq.events to "append_batch/refuses_an_id_of_an_event_that_the_role_cannot_see";
grant select on fq.topics, fq.types to "append_batch/refuses_an_id_of_an_event_that_the_role_cannot_see";
grant select, insert, update, delete on fq.event_ids to "append_batch/refuses_an_id_of_an_event_that_the_role_cannot_see";
grant usage on all sequences in schema fq to "append_batch/refuses_an_id_of_an_event_that_the_role_cannot_see";
grant usage on schema public to "append_batch/refuses_an_id_of_an_event_that_the_role_cannot_see";
grant execute on all functions in schema public to "append_batch/refuses_an_id_of_an_event_that_the_role_cannot_see";

alter table fq.events enable row level security;
create policy tenant on fq.events using (headers ->> 'tenant' = current_setting('test.tenant', true)) with check (true);

create temporary table original as
select "offset" from fq.append('append_batch/refuses_an_id_of_an_event_that_the_role_cannot_see', '{"n": 1}', headers => '{"tenant": "a"}', event_id => '00000000-0000-4000-8001-000000000031');
grant select on original to "append_batch/refuses_an_id_of_an_event_that_the_role_cannot_see";

set local role "append_batch/refuses_an_id_of_an_event_that_the_role_cannot_see";
set local test.tenant = 'b';
select throws_ok(
  $$ select fq.append_batch('append_batch/refuses_an_id_of_an_event_that_the_role_cannot_see', '[{"headers": {"tenant": "b"}}, {"payload": {"n": 1}, "headers": {"tenant": "b"}, "event_id": "00000000-0000-4000-8001-000000000031"}]') $$,
  'QF013',
  'event_id 00000000-0000-4000-8001-000000000031 belongs to another event',
  'though it has the same content'
);
select is(
  pg_temp.detail($$ select fq.append_batch('append_batch/refuses_an_id_of_an_event_that_the_role_cannot_see', '[{"headers": {"tenant": "b"}}, {"payload": {"n": 1}, "headers": {"tenant": "b"}, "event_id": "00000000-0000-4000-8001-000000000031"}]') $$),
  jsonb_build_object('event_id', '00000000-0000-4000-8001-000000000031', 'offset', "offset"::text),
  'and says in the detail whose id it is'
) from original;
set local test.tenant = 'a';
select lives_ok($$ select fq.append_batch('append_batch/refuses_an_id_of_an_event_that_the_role_cannot_see', '[{"headers": {"tenant": "a"}}, {"payload": {"n": 1}, "headers": {"tenant": "a"}, "event_id": "00000000-0000-4000-8001-000000000031"}]') $$, 'who sees the event is given it');
reset role;
select is((select count(*) from fq.events where event_id = '00000000-0000-4000-8001-000000000031'), 1::bigint, 'there is one such event');

select * from finish();
rollback;
