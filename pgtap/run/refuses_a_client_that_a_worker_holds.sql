begin;
create extension if not exists dblink;
create schema pgtap_run;
create table pgtap_run.handled (key text);
create function pgtap_run.handler(event fq.events) returns void language sql as $$ insert into pgtap_run.handled values (event.key) $$;
select fq.append_batch('run/refuses_a_client_that_a_worker_holds', (select jsonb_agg(jsonb_build_object('key', 'k' || n)) from generate_series(1, 40) n));
select fq.subscribe('run/refuses_a_client_that_a_worker_holds', topics => '{run/refuses_a_client_that_a_worker_holds}');
select fq.subscribe('run/refuses_a_client_that_a_worker_holds divided', topics => '{run/refuses_a_client_that_a_worker_holds}', segments => 2);
select fq.subscribe('run/refuses_a_client_that_a_worker_holds dead', topics => '{run/refuses_a_client_that_a_worker_holds}');
select fq.claim_segment('run/refuses_a_client_that_a_worker_holds', 'worker');
select fq.claim_segment('run/refuses_a_client_that_a_worker_holds divided', 'worker');
select fq.claim_segment('run/refuses_a_client_that_a_worker_holds dead', 'worker', '0');
commit;

begin;
select plan(6);

-- It commits, and so needs a session that is in no transaction.
create function pg_temp.here() returns text language sql
return format(
  'host=%s port=%s dbname=%s user=%s',
  split_part(current_setting('unix_socket_directories'), ',', 1), current_setting('port'), current_database(), current_user
);
create function pg_temp.run(arguments text) returns bigint language sql
return (select handled from dblink(pg_temp.here(), format('call fq.run(%s)', arguments)) run (handled bigint));

select throws_ok(
  $$ select pg_temp.run($a$ 'run/refuses_a_client_that_a_worker_holds', 'pgtap_run.handler' $a$) $$,
  'QF009',
  'client "run/refuses_a_client_that_a_worker_holds" is held by worker "worker"',
  'rather than to wait for it'
);
select is_empty('select from pgtap_run.handled', 'nothing is handled');
select throws_ok(
  $$ select pg_temp.run($a$ 'run/refuses_a_client_that_a_worker_holds divided', 'pgtap_run.handler' $a$) $$,
  'QF009',
  'client "run/refuses_a_client_that_a_worker_holds divided#0" is held by worker "worker"',
  'or a part of it'
);
select bag_eq('select key from pgtap_run.handled', $$ select key::text from fq.events where topic = 'run/refuses_a_client_that_a_worker_holds' and bucket >= 128 $$, 'what is free of it is handled');

truncate pgtap_run.handled;
commit;
begin;
select is(pg_temp.run($$ 'run/refuses_a_client_that_a_worker_holds dead', 'pgtap_run.handler' $$), 40::bigint, 'a worker whose lease has run out holds nothing');
select is((select worker from fq.clients where id = 'run/refuses_a_client_that_a_worker_holds dead'), null, 'any more');

select * from finish();
rollback;
drop schema pgtap_run cascade;
