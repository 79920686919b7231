begin;
create extension if not exists dblink;
create schema pgtap_run;
create table pgtap_run.handled (place serial, type text);
create function pgtap_run.handler(event fq.events) returns void language plpgsql as $$
begin
  if event.type = 'b' and current_setting('fq.now') < '2030-01-01T00:01' then
    raise exception 'not yet';
  end if;
  insert into pgtap_run.handled (type) values (event.type);
end;
$$;
select fq.append_batch('run/ends_before_failures_whose_time_has_not_come', '[{"type": "a", "key": "x"}, {"type": "b", "key": "y"}, {"type": "c", "key": "x"}, {"type": "d", "key": "y"}]');
select fq.subscribe('run/ends_before_failures_whose_time_has_not_come', topics => '{run/ends_before_failures_whose_time_has_not_come}', on_failure => 'park_key');
commit;

begin;
select plan(7);

-- It commits, and so needs a session that is in no transaction.
create function pg_temp.here() returns text language sql
return format(
  'host=%s port=%s dbname=%s user=%s',
  split_part(current_setting('unix_socket_directories'), ',', 1), current_setting('port'), current_database(), current_user
);
create function pg_temp.run_at(now text) returns bigint language sql
return (
  select handled
    from dblink(
           pg_temp.here() || format(' options=''-c fq.now=%s''', now),
           $$ call fq.run('run/ends_before_failures_whose_time_has_not_come', 'pgtap_run.handler') $$
         ) run (handled bigint)
);

select is(pg_temp.run_at('2030-01-01T00:00'), 2::bigint, 'what has not failed is handled');
select is(array(select type from pgtap_run.handled order by place), array['a', 'c'], 'once');
select results_eq(
  $$ select e.type::text, f.attempts, f.error from fq.failures f join fq.events e using ("offset") where f.client = 'run/ends_before_failures_whose_time_has_not_come' order by f."offset" $$,
  $$ values ('b' collate "C", 1, 'P0001: not yet' collate "C"), ('d', 0, null) $$,
  'the failure has been noted'
);
select is(pg_temp.run_at('2030-01-01T00:00'), 0::bigint, 'before its time nothing happens');
select is(pg_temp.run_at('2030-01-01T00:01'), 2::bigint, 'at its time it is handled, with what waited for it');
select is(array(select type from pgtap_run.handled order by place), array['a', 'c', 'b', 'd'], 'in order');
select is_empty($$ select from fq.failures where client = 'run/ends_before_failures_whose_time_has_not_come' and state <> 'done' $$, 'and nothing is left to do');

select * from finish();
rollback;
drop schema pgtap_run cascade;
