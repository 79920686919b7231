begin;
create extension if not exists dblink;
create schema pgtap_run;
create function pgtap_run.handler(event fq.events) returns void language sql as '';
select fq.append('run/returns_at_once_for_a_client_that_is_paused');
select fq.subscribe('run/returns_at_once_for_a_client_that_is_paused', topics => '{run/returns_at_once_for_a_client_that_is_paused}');
select fq.pause('run/returns_at_once_for_a_client_that_is_paused');
commit;

begin;
select plan(2);

-- It commits, and so needs a session that is in no transaction.
create function pg_temp.here() returns text language sql
return format(
  'host=%s port=%s dbname=%s user=%s',
  split_part(current_setting('unix_socket_directories'), ',', 1), current_setting('port'), current_database(), current_user
);
create function pg_temp.run(arguments text) returns bigint language sql
return (select handled from dblink(pg_temp.here(), format('call fq.run(%s)', arguments)) run (handled bigint));

select is(pg_temp.run($$ 'run/returns_at_once_for_a_client_that_is_paused', 'pgtap_run.handler' $$), 0::bigint, 'and handles nothing');
select fq.resume('run/returns_at_once_for_a_client_that_is_paused');
commit;
begin;
select is(pg_temp.run($$ 'run/returns_at_once_for_a_client_that_is_paused', 'pgtap_run.handler' $$), 1::bigint, 'until it goes on');

select * from finish();
rollback;
drop schema pgtap_run cascade;
