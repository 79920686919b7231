begin;
select fq.subscribe('attach/is_for_the_owner_of_the_log', topics => '{attach/is_for_the_owner_of_the_log}');
commit;

begin;
select plan(5);

create role pgtap_app;
grant usage on schema fq to pgtap_app;
grant usage on sequence fq.events_offset_seq, fq.watched, fq.tokens to pgtap_app;
grant execute on all routines in schema fq to pgtap_app;
grant select, insert (topic, key, version, type, payload, headers, body, event_id) on fq.events to pgtap_app;
grant select, insert, update on fq.topics, fq.streams to pgtap_app;
grant select, insert, update, delete on fq.event_ids, fq.clients, fq.workers, fq.failures to pgtap_app;
grant select on fq._locks to pgtap_app;
create function public.handler(event fq.events) returns void language sql as '';

create function pg_temp.code(statement text) returns text language plpgsql as $$
begin
  set local role pgtap_app;
  execute statement;
  reset role;
  return 'no error';
exception when others then
  return sqlstate;
end;
$$;

select is(pg_temp.code($$ select fq.attach('attach/is_for_the_owner_of_the_log', 'handler') $$), '42501', 'who may append and consume may not say what others run');
select is((select handler from fq.clients where id = 'attach/is_for_the_owner_of_the_log'), null, 'the client is not attached');
select fq.attach('attach/is_for_the_owner_of_the_log', 'handler');
select is(pg_temp.code($$ select fq.detach('attach/is_for_the_owner_of_the_log') $$), '42501', 'nor that they no longer do');
select is((select handler from fq.clients where id = 'attach/is_for_the_owner_of_the_log'), 'handler', 'it stays attached');
select is(pg_temp.code($$ select fq.append('attach/is_for_the_owner_of_the_log') $$), 'no error', 'they append as before');

select * from finish();
rollback;
