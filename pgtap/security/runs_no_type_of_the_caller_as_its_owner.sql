begin;
select fq.define_type('security/runs_no_type_of_the_caller_as_its_owner', 'typed', '{"total": "number"}', '(payload ->> ''total'')::int8 > 0 and true::bool');
commit;

begin;
select plan(1);

-- A temporary type comes first in every path that does not say otherwise, and a domain runs what its check says.
create role pgtap_appender;
grant usage on schema fq to pgtap_appender;
grant execute on all functions in schema fq to pgtap_appender;
grant select, insert on fq.events to pgtap_appender;
grant select, insert, update, delete on fq.clients, fq.workers, fq.failures to pgtap_appender;
grant usage on sequence fq.events_offset_seq, fq.watched, fq.tokens to pgtap_appender;
grant select, insert, update, delete on fq.streams, fq.event_ids, fq.topics to pgtap_appender;
grant create on schema public to pgtap_appender;
grant select on fq._locks to pgtap_appender;

set local role pgtap_appender;
create temporary table ran_as (who name);

create function pg_temp.spy() returns boolean language plpgsql as $$
begin
  insert into pg_temp.ran_as values (current_user);
  return true;
end;
$$;

do $$
declare
  v_type name;
begin
  foreach v_type in array '{jsonb,timestamptz,regclass,oid,int8,int4,bool,interval,text}'::name[] loop
    execute format('create domain pg_temp.%I as pg_catalog.%I check (pg_temp.spy())', v_type, v_type);
  end loop;
end;
$$;

insert into fq.events (topic) values ('security/runs_no_type_of_the_caller_as_its_owner');
select fq.append('security/runs_no_type_of_the_caller_as_its_owner', '{}', 'paid', 'account-1');
select fq.append_batch('security/runs_no_type_of_the_caller_as_its_owner', '[{"type": "paid"}]');
select fq.append('security/runs_no_type_of_the_caller_as_its_owner', '{"total": 1}', 'typed', 'account-1', event_id => '00000000-0000-4000-8004-000000000011', expected_version => 0, "unless" => '[]');
select fq.append_batch('security/runs_no_type_of_the_caller_as_its_owner', '[{"type": "typed", "payload": {"total": 1}, "key": "account-1", "event_id": "00000000-0000-4000-8004-000000000011"}, {"key": "a", "expected_version": 0}]', '[]');
select fq.read_stream('security/runs_no_type_of_the_caller_as_its_owner', 'account-1');
select fq.stream_version('security/runs_no_type_of_the_caller_as_its_owner', 'account-1');
select fq.create_topic('security/runs_no_type_of_the_caller_as_its_owner', remember_ids => '1 hour');
create table public.captured (id pg_catalog.int4 primary key, name pg_catalog.varchar);
select fq.capture_table('captured', 'security/runs_no_type_of_the_caller_as_its_owner', condition => 'new.id > 0');
insert into public.captured values (1, 'a');
update public.captured set name = 'b';
select fq.release_table('captured');
select fq.commit('security/runs_no_type_of_the_caller_as_its_owner', 0);
select fq.commit('security/runs_no_type_of_the_caller_as_its_owner', 0);
select fq.fetch('security/runs_no_type_of_the_caller_as_its_owner', 1);
select fq.subscribe('security/runs_no_type_of_the_caller_as_its_owner', '{a}', '{b}', '{c}', '{"key": "d"}', since => '2026-01-01', segments => 2);
select fq.subscribe('security/runs_no_type_of_the_caller_as_its_owner', '{}', segments => 1);
select fq.seek('security/runs_no_type_of_the_caller_as_its_owner', "offset" => 0);
select fq.fetch('security/runs_no_type_of_the_caller_as_its_owner', 1);
select fq.ready('{security/runs_no_type_of_the_caller_as_its_owner}');
select fq.claim_segment('security/runs_no_type_of_the_caller_as_its_owner', 'worker');
select fq.balance('security/runs_no_type_of_the_caller_as_its_owner', 'worker');
select fq.heartbeat('worker');
select fq.release_segment(c.id, c.token) from fq.clients c where c.worker = 'worker';
select fq.subscribe('security/runs_no_type_of_the_caller_as_its_owner failed', on_failure => 'park_key');
select fq.fail('security/runs_no_type_of_the_caller_as_its_owner failed', min(e."offset"), 'no') from fq.events e;
select fq.redrive('security/runs_no_type_of_the_caller_as_its_owner failed');
select fq.discard('security/runs_no_type_of_the_caller_as_its_owner failed');
select fq.pause('security/runs_no_type_of_the_caller_as_its_owner');
select fq.resume('security/runs_no_type_of_the_caller_as_its_owner');
select fq.unsubscribe('security/runs_no_type_of_the_caller_as_its_owner');
select fq.listen();
select fq.listen(client => 'security/runs_no_type_of_the_caller_as_its_owner failed');
select fq.append('security/runs_no_type_of_the_caller_as_its_owner');
select fq.unlisten();
reset role;

select is((select count(*) from ran_as where who <> 'pgtap_appender'), 0::bigint, 'whatever the caller does');

select * from finish();
rollback;
