begin;
select plan(3);

create table public.captured (id integer primary key);
create table public.capture_secrets (id integer);
insert into public.capture_secrets values (1);
select fq.capture_table('captured', 'capture_table/runs_a_condition_with_the_rights_of_who_writes', condition => 'new.id in (select s.id from public.capture_secrets s)');

create role pgtap_appender;
grant usage on schema fq to pgtap_appender;
grant usage on sequence fq.events_offset_seq, fq.watched to pgtap_appender;
grant execute on all functions in schema fq to pgtap_appender;
grant insert (topic, payload, type, key, headers) on fq.events to pgtap_appender;
grant usage on schema public to pgtap_appender;
grant insert on public.captured to pgtap_appender;

create function pg_temp.code(statement text) returns text language plpgsql as $$
begin
  set local role pgtap_appender;
  execute statement;
  reset role;
  return 'no error';
exception when others then
  return sqlstate;
end;
$$;

select is(pg_temp.code('insert into public.captured values (1)'), '42501', 'which looks at nothing that they may not see');
grant select on public.capture_secrets to pgtap_appender;
select is(pg_temp.code('insert into public.captured values (1)'), 'no error', 'or at what they may');
select is((select count(*) from fq.events where topic = 'capture_table/runs_a_condition_with_the_rights_of_who_writes'), 1::bigint, 'and captures it');

select * from finish();
rollback;
