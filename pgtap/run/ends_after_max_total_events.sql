begin;
create extension if not exists dblink;
create schema pgtap_run;
create table pgtap_run.handled (type text);
create function pgtap_run.handler(event fq.events) returns void language sql as $$ insert into pgtap_run.handled values (event.type) $$;
select fq.append_batch('run/ends_after_max_total_events', '[{"type": "a"}, {"type": "b"}, {"type": "c"}, {"type": "d"}, {"type": "e"}]');
select fq.subscribe('run/ends_after_max_total_events', topics => '{run/ends_after_max_total_events}');
select fq.subscribe('run/ends_after_max_total_events divided', topics => '{run/ends_after_max_total_events divided}', segments => 4);
select fq.append_batch('run/ends_after_max_total_events divided', (select jsonb_agg(jsonb_build_object('key', 'k' || n)) from generate_series(1, 40) n));
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

select is(pg_temp.run($$ 'run/ends_after_max_total_events', 'pgtap_run.handler', 2, max_total => 3 $$), 3::bigint, 'though a batch is not full');
select is(array(select type from pgtap_run.handled), array['a', 'b', 'c'], 'the first ones');
select is(pg_temp.run($$ 'run/ends_after_max_total_events', 'pgtap_run.handler', max_total => 3 $$), 2::bigint, 'or at the end of the log');
select is(pg_temp.run($$ 'run/ends_after_max_total_events divided', 'pgtap_run.handler', max_total => 25 $$), 25::bigint, 'of all segments together');
select is((select count(*) from pgtap_run.handled), 30::bigint, 'no more are handled');

select * from finish();
rollback;
drop schema pgtap_run cascade;
