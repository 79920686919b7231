begin;
create extension if not exists dblink;
create schema pgtap_run;
create table pgtap_run.handled (type text);
create function pgtap_run.handler(events fq.events[]) returns void language plpgsql as $$
begin
  insert into pgtap_run.handled select e.type from unnest(events) e;
  perform 1 / (e.type not in ('b', 'd'))::integer from unnest(events) e;
end;
$$;
select fq.append_batch('run/goes_on_behind_dead_letters', '[{"type": "a"}, {"type": "b"}, {"type": "c"}, {"type": "d"}, {"type": "e"}]');
select fq.subscribe('run/goes_on_behind_dead_letters', topics => '{run/goes_on_behind_dead_letters}', on_failure => 'dead_letter', max_attempts => 1);
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

select is(pg_temp.run($$ 'run/goes_on_behind_dead_letters', 'pgtap_run.handler' $$), 3::bigint, 'to the end');
select is(array(select type from pgtap_run.handled), array['a', 'c', 'e'], 'with all others, once');
select is(array(select type::text from fq.dead_letters where client = 'run/goes_on_behind_dead_letters' order by "offset"), array['b', 'd'], 'those that fail stay behind');

select * from finish();
rollback;
drop schema pgtap_run cascade;
