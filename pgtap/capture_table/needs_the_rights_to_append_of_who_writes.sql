begin;
select plan(4);

create table public.captured (id integer primary key);
select fq.capture_table('captured', 'capture_table/needs_the_rights_to_append_of_who_writes');

create role pgtap_appender;
grant usage on schema fq to pgtap_appender;
grant usage on sequence fq.events_offset_seq, fq.watched to pgtap_appender;
grant execute on all functions in schema fq to pgtap_appender;
grant insert (topic, payload, type, key, headers) on fq.events to pgtap_appender;
create role pgtap_writer;
grant usage on schema public to pgtap_appender, pgtap_writer;
grant insert on public.captured to pgtap_appender, pgtap_writer;

create function pg_temp.code(role name, statement text) returns text language plpgsql as $$
begin
  execute format('set local role %I', role);
  execute statement;
  reset role;
  return 'no error';
exception when others then
  return sqlstate;
end;
$$;

select is(pg_temp.code('pgtap_appender', 'insert into public.captured values (1)'), 'no error', 'who has them may write');
select is(pg_temp.code('pgtap_writer', 'insert into public.captured values (2)'), '42501', 'who has not may not');
select is(array(select id from public.captured), array[1], 'and has not written');
select is(array(select key::text from fq.events where topic = 'capture_table/needs_the_rights_to_append_of_who_writes'), array['1'], 'nor appended');

select * from finish();
rollback;
