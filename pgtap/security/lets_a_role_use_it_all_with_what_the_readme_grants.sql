begin;
select fq.commit('security/lets_a_role_use_it_all_with_what_the_readme_grants', fq.stable_offset());
select fq.append('security/lets_a_role_use_it_all_with_what_the_readme_grants');
commit;

begin;
select plan(19);

create role pgtap_app;
grant usage on schema fq to pgtap_app;
grant execute on all routines in schema fq to pgtap_app;
grant select, insert on fq.events to pgtap_app;
grant select, insert, update on fq.clients, fq.topics to pgtap_app;
grant select on fq._locks, fq.errors to pgtap_app;

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
           ($$ insert into fq.events (topic, key) values ('security/lets_a_role_use_it_all_with_what_the_readme_grants', 'account-1') returning * $$),
           ($$ select fq.stable_offset('security/lets_a_role_use_it_all_with_what_the_readme_grants') $$),
           ($$ select fq.read('security/lets_a_role_use_it_all_with_what_the_readme_grants') $$),
           ($$ select fq.fetch('security/lets_a_role_use_it_all_with_what_the_readme_grants') $$),
           ($$ select fq.fetch_next('security/lets_a_role_use_it_all_with_what_the_readme_grants') $$),
           ($$ select fq.commit('security/lets_a_role_use_it_all_with_what_the_readme_grants', 0) $$),
           ($$ select fq.listen('security/lets_a_role_use_it_all_with_what_the_readme_grants') $$),
           ($$ select fq.unlisten('security/lets_a_role_use_it_all_with_what_the_readme_grants') $$),
           ($$ select * from fq.errors $$)
  ) calls (statement);

select is(pg_temp.code(attempts.statement), '42501', btrim(attempts.statement))
  from (
    values ($$ update fq.events set type = 'x' $$),
           ($$ delete from fq.events $$),
           ($$ truncate fq.events $$),
           ($$ delete from fq.clients $$),
           ($$ select fq.drop_topic('security/lets_a_role_use_it_all_with_what_the_readme_grants', force => true) $$),
           ($$ select setval('fq.events_offset_seq', 1) $$),
           ($$ alter table fq.events disable trigger all $$)
  ) attempts (statement);

select * from finish();
rollback;
