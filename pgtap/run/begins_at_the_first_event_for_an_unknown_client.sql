begin;
create extension if not exists dblink;
create schema pgtap_run;
create table pgtap_run.handled (n bigint);
create function pgtap_run.handler(event fq.events) returns void language sql as $$ insert into pgtap_run.handled values (event."offset") $$;
select fq.append_batch('run/begins_at_the_first_event_for_an_unknown_client', '[{"type": "a"}, {"type": "b"}, {"type": "c"}]');
commit;

begin;
select plan(3);

-- It commits, and so needs a session that is in no transaction.
create function pg_temp.here() returns text language sql
return format(
  'host=%s port=%s dbname=%s user=%s',
  split_part(current_setting('unix_socket_directories'), ',', 1), current_setting('port'), current_database(), current_user
);
create function pg_temp.run(arguments text) returns bigint language sql
return (select handled from dblink(pg_temp.here(), format('call fq.run(%s)', arguments)) run (handled bigint));

select is(pg_temp.run($$ 'run/begins_at_the_first_event_for_an_unknown_client', 'pgtap_run.handler', 2 $$), (select count(*) from fq.events), 'there is no need to subscribe');
select is(array(select n from pgtap_run.handled), array(select "offset" from fq.events order by "offset"), 'it handles the whole log');
select is((select "offset" from fq.clients where id = 'run/begins_at_the_first_event_for_an_unknown_client'), (select max("offset") from fq.events), 'and creates the client');

select * from finish();
rollback;
drop schema pgtap_run cascade;
