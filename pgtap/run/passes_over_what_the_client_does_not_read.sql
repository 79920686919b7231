begin;
create extension if not exists dblink;
create schema pgtap_run;
create table pgtap_run.handled (topic text);
create function pgtap_run.handler(event fq.events) returns void language sql as $$ insert into pgtap_run.handled values (event.topic) $$;
insert into fq.events (topic, type) select 'run/passes_over_what_the_client_does_not_read', case when n in (1, 15000, 29999) then 'wanted' else 'other' end from generate_series(1, 30000) n;
select fq.subscribe('run/passes_over_what_the_client_does_not_read', types => '{wanted}');
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

select is(pg_temp.run($$ 'run/passes_over_what_the_client_does_not_read', 'pgtap_run.handler' $$), 3::bigint, 'also where a fetch finds nothing for a long stretch');
select is_empty($$ select fq.ready('{run/passes_over_what_the_client_does_not_read}') $$, 'to the end');

select * from finish();
rollback;
drop schema pgtap_run cascade;
