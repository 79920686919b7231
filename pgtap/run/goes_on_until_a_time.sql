begin;
create extension if not exists dblink;
create schema pgtap_run;
create table pgtap_run.handled (type text);
create function pgtap_run.handler(event fq.events) returns void language sql as $$ insert into pgtap_run.handled values (event.type) $$;
select fq.append('run/goes_on_until_a_time', type => 'first');
select fq.subscribe('run/goes_on_until_a_time', topics => '{run/goes_on_until_a_time}');
commit;

begin;
select plan(6);

-- It commits, and so needs a session that is in no transaction.
create function pg_temp.here() returns text language sql
return format(
  'host=%s port=%s dbname=%s user=%s',
  split_part(current_setting('unix_socket_directories'), ',', 1), current_setting('port'), current_database(), current_user
);

create temporary table began as select clock_timestamp() as at;
create temporary table ended as
select handled
  from dblink(pg_temp.here(), $$ call fq.run('run/goes_on_until_a_time', 'pgtap_run.handler', until => clock_timestamp() + '300 ms') $$) run (handled bigint);
select is((select handled from ended), 1::bigint, 'what there is, it handles');
select cmp_ok((select clock_timestamp() - at from began), '>=', interval '300 ms', 'then it waits for more');

-- It sleeps in a session of its own while another appends.
select dblink_connect('run', pg_temp.here());
select dblink_send_query('run', $$ call fq.run('run/goes_on_until_a_time', 'pgtap_run.handler', until => clock_timestamp() + '1 min', max_total => 2) $$);
do $$
begin
  while dblink_is_busy('run') = 1
    and not exists (select from pg_stat_activity where query like '% max_total => 2%' and wait_event = 'PgSleep') loop
    perform pg_stat_clear_snapshot();
  end loop;
end;
$$;
select is(dblink_is_busy('run'), 1, 'it waits, and does not end');
select dblink_exec(pg_temp.here(), $$ insert into fq.events (topic, type) values ('run/goes_on_until_a_time', 'second'), ('run/goes_on_until_a_time', 'third') $$);
select is((select handled from dblink_get_result('run') run (handled bigint)), 2::bigint, 'it handles what comes meanwhile');
select is(array(select type from pgtap_run.handled), array['first', 'second', 'third'], 'in order');
select dblink_disconnect('run');

create temporary table late as
select handled from dblink(pg_temp.here(), $$ call fq.run('run/goes_on_until_a_time', 'pgtap_run.handler', until => '2000-01-01') $$) run (handled bigint);
select is((select handled from late), 0::bigint, 'and ends at once when the time is over');

select * from finish();
rollback;
drop schema pgtap_run cascade;
