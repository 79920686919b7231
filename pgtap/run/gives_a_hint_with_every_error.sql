begin;
create extension if not exists dblink;
create schema pgtap_run;
create function pgtap_run.handler(event fq.events) returns void language sql as '';
select fq.append('run/gives_a_hint_with_every_error');
select fq.subscribe('run/gives_a_hint_with_every_error', topics => '{run/gives_a_hint_with_every_error}');
select fq.claim_segment('run/gives_a_hint_with_every_error', 'worker');
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
create function pg_temp.hint(statement text) returns text language plpgsql as $$
declare
  v_hint text;
begin
  execute statement;
  return 'no error';
exception when others then
  get stacked diagnostics v_hint = pg_exception_hint;
  return v_hint;
end;
$$;

select is(pg_temp.hint($$ call fq.run('', 'pgtap_run.handler') $$), 'Give a client of 1 to 200 characters.', 'client');
select is(
  pg_temp.hint($$ call fq.run('run/gives_a_hint_with_every_error', 'none') $$),
  'Create one, such as my.handler(event fq.events) returns void, and give its name with its schema.',
  'handler'
);
select is(pg_temp.hint($$ call fq.run('run/gives_a_hint_with_every_error', 'pgtap_run.handler', 0) $$), 'Give the largest number of events to return.', 'max_events');
select is(pg_temp.hint($$ call fq.run('run/gives_a_hint_with_every_error', 'pgtap_run.handler', max_total => 0) $$), 'Give how many events to handle at most, or leave it out.', 'max_total');
select is(
  pg_temp.hint($$ call fq.run('run/gives_a_hint_with_every_error#9', 'pgtap_run.handler') $$),
  'Drop the work at hand and claim one of its segments with fq.claim_segment.',
  'a segment that is no more'
);
select is(
  pg_temp.hint($$ select pg_temp.run($a$ 'run/gives_a_hint_with_every_error', 'pgtap_run.handler' $a$) $$),
  'Claim it with fq.claim_segment, and give the token.',
  'a client that a worker holds'
);

select * from finish();
rollback;
drop schema pgtap_run cascade;
