begin;
select fq.commit('security/lets_a_role_use_it_all_with_what_the_readme_grants', fq.stable_offset());
select fq.append('security/lets_a_role_use_it_all_with_what_the_readme_grants');
commit;

begin;
select plan(56);

create role pgtap_app;
create schema pgtap_own authorization pgtap_app;
grant usage on schema fq to pgtap_app;
grant execute on all routines in schema fq to pgtap_app;
grant select, insert (topic, key, version, type, payload, headers, body, event_id) on fq.events to pgtap_app;
grant select, insert, update on fq.topics, fq.streams to pgtap_app;
grant select, insert, update, delete on fq.event_ids to pgtap_app;
grant usage on sequence fq.events_offset_seq, fq.watched, fq.tokens to pgtap_app;
grant select, insert, update, delete on fq.clients, fq.workers, fq.failures to pgtap_app;
grant select on fq._locks, fq.errors, fq.dead_letters to pgtap_app;

create function pg_temp.code(statement text) returns text language plpgsql as $$
begin
  set local role pgtap_app;
  execute statement;
  reset role;
  return 'no error';
exception when others then
  return sqlstate;
end;
$$;

select is(pg_temp.code(calls.statement), 'no error', btrim(calls.statement))
  from (
    values ($$ select fq.create_topic('security/lets_a_role_use_it_all_with_what_the_readme_grants', 'always') $$),
           ($$ select fq.append('security/lets_a_role_use_it_all_with_what_the_readme_grants', key => 'account-1') $$),
           ($$ select fq.append_batch('security/lets_a_role_use_it_all_with_what_the_readme_grants', '[{}]') $$),
           ($$ select fq.append('security/lets_a_role_use_it_all_with_what_the_readme_grants', key => 'account-1', event_id => '00000000-0000-4000-8004-000000000021', expected_version => 0, "unless" => '{"topic": "none"}') $$),
           ($$ select fq.append('security/lets_a_role_use_it_all_with_what_the_readme_grants', key => 'account-1', expected_version => 1) $$),
           ($$ select fq.append_batch('security/lets_a_role_use_it_all_with_what_the_readme_grants', '[{"key": "a", "event_id": "00000000-0000-4000-8004-000000000022", "expected_version": 0}, {"key": "a", "expected_version": 1}]', '[]') $$),
           ($$ select fq.read_stream('security/lets_a_role_use_it_all_with_what_the_readme_grants', 'a') $$),
           ($$ select fq.stream_version('security/lets_a_role_use_it_all_with_what_the_readme_grants', 'a') $$),
           ($$ select fq.create_topic('security/lets_a_role_use_it_all_with_what_the_readme_grants', remember_ids => '1 hour') $$),
           ($$ select fq.append('security/lets_a_role_use_it_all_with_what_the_readme_grants', event_id => '00000000-0000-4000-8004-000000000023') $$),
           ($$ create table pgtap_own.captured (id integer primary key) $$),
           ($$ select fq.capture_table('pgtap_own.captured', 'security/lets_a_role_use_it_all_with_what_the_readme_grants') $$),
           ($$ insert into pgtap_own.captured values (1) $$),
           ($$ select fq.release_table('pgtap_own.captured') $$),
           ($$ insert into fq.events (topic, key) values ('security/lets_a_role_use_it_all_with_what_the_readme_grants', 'account-1') returning * $$),
           ($$ select fq.stable_offset('security/lets_a_role_use_it_all_with_what_the_readme_grants') $$),
           ($$ select fq.read('security/lets_a_role_use_it_all_with_what_the_readme_grants') $$),
           ($$ select fq.read_matching('{"topic": "security/lets_a_role_use_it_all_with_what_the_readme_grants"}') $$),
           ($$ select fq.fetch('security/lets_a_role_use_it_all_with_what_the_readme_grants') $$),
           ($$ select fq.fetch_next('security/lets_a_role_use_it_all_with_what_the_readme_grants') $$),
           ($$ select fq.commit('security/lets_a_role_use_it_all_with_what_the_readme_grants', fq.stable_offset()) $$),
           ($$ select fq.listen('security/lets_a_role_use_it_all_with_what_the_readme_grants') $$),
           ($$ select fq.unlisten('security/lets_a_role_use_it_all_with_what_the_readme_grants') $$),
           ($$ select fq.listen(client => 'security/lets_a_role_use_it_all_with_what_the_readme_grants') $$),
           ($$ select fq.ready('{security/lets_a_role_use_it_all_with_what_the_readme_grants}') $$),
           ($$ select fq.subscribe('security/lets_a_role_use_it_all_with_what_the_readme_grants', '{a}', segments => 4) $$),
           ($$ select fq.subscribe('security/lets_a_role_use_it_all_with_what_the_readme_grants', segments => 2, since => '2026-01-01') $$),
           ($$ select fq.subscribe('security/lets_a_role_use_it_all_with_what_the_readme_grants new', start => 'end') $$),
           ($$ select fq.fetch('security/lets_a_role_use_it_all_with_what_the_readme_grants#1') $$),
           ($$ select fq.commit('security/lets_a_role_use_it_all_with_what_the_readme_grants#1', fq.stable_offset()) $$),
           ($$ select fq.claim_segment('security/lets_a_role_use_it_all_with_what_the_readme_grants', 'worker') $$),
           ($$ select fq.balance('security/lets_a_role_use_it_all_with_what_the_readme_grants', 'worker') $$),
           ($$ select fq.heartbeat('worker') $$),
           ($$ select fq.release_segment(c.id, c.token) from fq.clients c where c.worker = 'worker' $$),
           ($$ select fq.fail('security/lets_a_role_use_it_all_with_what_the_readme_grants new', e."offset", 'no') from fq.events e limit 1 $$),
           ($$ select fq.redrive('security/lets_a_role_use_it_all_with_what_the_readme_grants') $$),
           ($$ select fq.discard('security/lets_a_role_use_it_all_with_what_the_readme_grants') $$),
           ($$ select fq.pause('security/lets_a_role_use_it_all_with_what_the_readme_grants') $$),
           ($$ select fq.resume('security/lets_a_role_use_it_all_with_what_the_readme_grants') $$),
           ($$ select fq.seek('security/lets_a_role_use_it_all_with_what_the_readme_grants', 'beginning') $$),
           ($$ select fq.unsubscribe('security/lets_a_role_use_it_all_with_what_the_readme_grants') $$),
           ($$ select * from fq.dead_letters $$),
           ($$ select * from fq.errors $$)
  ) calls (statement);

select is(pg_temp.code(attempts.statement), '42501', btrim(attempts.statement))
  from (
    values ($$ update fq.events set type = 'x' $$),
           ($$ delete from fq.events $$),
           ($$ select fq.define_type('security/lets_a_role_use_it_all_with_what_the_readme_grants', 'paid') $$),
           ($$ select fq.drop_type('security/lets_a_role_use_it_all_with_what_the_readme_grants', 'paid') $$),
           ($$ insert into fq.types values ('security/lets_a_role_use_it_all_with_what_the_readme_grants', 'paid', 1, null, 'true') $$),
           ($$ delete from fq.streams $$),
           ($$ select fq.capture_table('pg_catalog.pg_am') $$),
           ($$ truncate fq.events $$),
           ($$ truncate fq.clients $$),
           ($$ select fq.drop_topic('security/lets_a_role_use_it_all_with_what_the_readme_grants', force => true) $$),
           ($$ select setval('fq.events_offset_seq', 1) $$),
           ($$ select setval('fq.tokens', 1) $$),
           ($$ alter table fq.events disable trigger all $$)
  ) attempts (statement);

select * from finish();
rollback;
