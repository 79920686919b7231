begin;
create extension if not exists dblink;
create schema pgtap_run;
create table pgtap_run.handled (type text, in_transaction xid8 default pg_current_xact_id());
create function pgtap_run.handler(event fq.events) returns void language sql as $$ insert into pgtap_run.handled values (event.type) $$;
select fq.append_batch('run/commits_batch_by_batch_to_the_end', '[{"type": "a"}, {"type": "b"}, {"type": "c"}, {"type": "d"}, {"type": "e"}]');
select fq.subscribe('run/commits_batch_by_batch_to_the_end', topics => '{run/commits_batch_by_batch_to_the_end}');
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

select is(pg_temp.run($$ 'run/commits_batch_by_batch_to_the_end', 'pgtap_run.handler', 2 $$), 5::bigint, 'it says how many');
select is(array(select type from pgtap_run.handled), array['a', 'b', 'c', 'd', 'e'], 'the handler was called for all, in order');
select is(array(select string_agg(type, ' ') from pgtap_run.handled group by in_transaction order by min(type)), array['a b', 'c d', 'e'], 'in a transaction for each batch');
select is_empty($$ select fq.fetch('run/commits_batch_by_batch_to_the_end') $$, 'the client is done with them');
select is(pg_temp.run($$ 'run/commits_batch_by_batch_to_the_end', 'pgtap_run.handler' $$), 0::bigint, 'and there is no more');

select * from finish();
rollback;
drop schema pgtap_run cascade;
