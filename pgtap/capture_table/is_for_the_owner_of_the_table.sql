begin;
select plan(6);

create table public.captured (id integer primary key);
create role pgtap_appender;
grant usage on schema fq to pgtap_appender;
grant usage on sequence fq.events_offset_seq, fq.watched to pgtap_appender;
grant execute on all functions in schema fq to pgtap_appender;
grant select, insert on fq.events to pgtap_appender;
grant usage on schema public to pgtap_appender;
grant select, insert on public.captured to pgtap_appender;
create schema pgtap_own authorization pgtap_appender;

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

select is(pg_temp.code($$ select fq.capture_table('captured') $$), '42501', 'who only writes to it may not');
select is(pg_temp.code('create table pgtap_own.captured (id integer primary key)'), 'no error', 'who has made it');
select is(pg_temp.code($$ select fq.capture_table('pgtap_own.captured', 'capture_table/is_for_the_owner_of_the_table') $$), 'no error', 'may');
select is(pg_temp.code('insert into pgtap_own.captured values (1)'), 'no error', 'write to it');
select is(array(select key::text from fq.events where topic = 'capture_table/is_for_the_owner_of_the_table'), array['1'], 'have it captured');
select is(pg_temp.code($$ select fq.release_table('pgtap_own.captured') $$), 'no error', 'and release it');

select * from finish();
rollback;
