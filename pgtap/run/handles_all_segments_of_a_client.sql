begin;
create extension if not exists dblink;
create schema pgtap_run;
create table pgtap_run.handled (key text, n bigint);
create function pgtap_run.handler(event fq.events) returns void language sql as $$ insert into pgtap_run.handled values (event.key, event."offset") $$;
select fq.append_batch('run/handles_all_segments_of_a_client', (select jsonb_agg(jsonb_build_object('key', 'k' || n % 40)) from generate_series(1, 200) n));
select fq.subscribe('run/handles_all_segments_of_a_client', topics => '{run/handles_all_segments_of_a_client}', segments => 4);
commit;

begin;
select plan(5);

-- It commits, and so needs a session that is in no transaction.
create function pg_temp.here() returns text language sql
return format(
  'host=%s port=%s dbname=%s user=%s',
  split_part(current_setting('unix_socket_directories'), ',', 1), current_setting('port'), current_database(), current_user
);
create function pg_temp.run(arguments text) returns bigint language sql
return (select handled from dblink(pg_temp.here(), format('call fq.run(%s)', arguments)) run (handled bigint));

select is(pg_temp.run($$ 'run/handles_all_segments_of_a_client#2', 'pgtap_run.handler' $$), (select count(*) from fq.events where topic = 'run/handles_all_segments_of_a_client' and bucket between 128 and 191), 'one of them when it is named');
select is(pg_temp.run($$ 'run/handles_all_segments_of_a_client', 'pgtap_run.handler', 7 $$), 200 - (select count(*) from fq.events where topic = 'run/handles_all_segments_of_a_client' and bucket between 128 and 191), 'and then all others');
select is((select count(*) from pgtap_run.handled), 200::bigint, 'each event once');
select is((select count(distinct n) from pgtap_run.handled), 200::bigint, 'and none left out');
select is_empty($$ select fq.ready('{run/handles_all_segments_of_a_client}') $$, 'the client has caught up');

select * from finish();
rollback;
drop schema pgtap_run cascade;
