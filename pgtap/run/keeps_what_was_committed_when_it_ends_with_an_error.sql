begin;
create extension if not exists dblink;
create schema pgtap_run;
create table pgtap_run.handled (type text);
create function pgtap_run.handler(event fq.events) returns void language plpgsql as $$
begin
  insert into pgtap_run.handled values (event.type);
  if event.type = 'c' then
    perform pg_cancel_backend(pg_backend_pid());
    perform pg_sleep(10);
  end if;
end;
$$;
select fq.append_batch('run/keeps_what_was_committed_when_it_ends_with_an_error', '[{"type": "a"}, {"type": "b"}, {"type": "c"}, {"type": "d"}]');
select fq.subscribe('run/keeps_what_was_committed_when_it_ends_with_an_error', topics => '{run/keeps_what_was_committed_when_it_ends_with_an_error}');
commit;

begin;
select plan(4);

-- It commits, and so needs a session that is in no transaction.
create function pg_temp.here() returns text language sql
return format(
  'host=%s port=%s dbname=%s user=%s',
  split_part(current_setting('unix_socket_directories'), ',', 1), current_setting('port'), current_database(), current_user
);
create function pg_temp.run(arguments text) returns bigint language sql
return (select handled from dblink(pg_temp.here(), format('call fq.run(%s)', arguments)) run (handled bigint));

create function pg_temp.code(statement text) returns text language plpgsql as $$
begin
  execute statement;
  return 'no error';
exception when query_canceled then
  return sqlstate;
end;
$$;

select is(pg_temp.code($$ select pg_temp.run($a$ 'run/keeps_what_was_committed_when_it_ends_with_an_error', 'pgtap_run.handler', 2 $a$) $$), '57014', 'when it is cancelled');
select is(array(select type from pgtap_run.handled), array['a', 'b'], 'what the handler did before stays');
select is(array(select type::text from fq.fetch('run/keeps_what_was_committed_when_it_ends_with_an_error')), array['c', 'd'], 'and the rest is given again');
select is_empty($$ select from fq.failures where client = 'run/keeps_what_was_committed_when_it_ends_with_an_error' $$, 'it has not failed');

select * from finish();
rollback;
drop schema pgtap_run cascade;
