begin;
select plan(40);

create role pgtap_stranger;

create function pg_temp.code(statement text) returns text language plpgsql as $$
begin
  set local role pgtap_stranger;
  execute statement;
  reset role;
  return 'no error';
exception when others then
  return sqlstate;
end;
$$;

select is(pg_temp.code(attempts.statement), '42501', btrim(attempts.statement))
  from (
    values ('select * from fq.events'),
           ('insert into fq.events default values'),
           ('select * from fq.clients'),
           ('select fq.append()'),
           ($$ select fq.append_batch('security/lets_a_stranger_do_nothing', '[]') $$),
           ($$ select fq.fetch('security/lets_a_stranger_do_nothing') $$),
           ($$ select fq.commit('security/lets_a_stranger_do_nothing', -1) $$),
           ($$ select fq.drop_topic('security/lets_a_stranger_do_nothing') $$),
           ('select fq.listen()'),
           ('select * from fq.workers'),
           ('select * from fq.failures'),
           ('select * from fq.dead_letters'),
           ($$ select nextval('fq.tokens') $$),
           ($$ select fq.subscribe('security/lets_a_stranger_do_nothing') $$),
           ($$ select fq.unsubscribe('security/lets_a_stranger_do_nothing') $$),
           ($$ select fq.seek('security/lets_a_stranger_do_nothing', 'end') $$),
           ($$ select fq.pause('security/lets_a_stranger_do_nothing') $$),
           ($$ select fq.resume('security/lets_a_stranger_do_nothing') $$),
           ($$ select fq.ready('{security/lets_a_stranger_do_nothing}') $$),
           ($$ select fq.claim_segment('security/lets_a_stranger_do_nothing', 'worker') $$),
           ($$ select fq.balance('security/lets_a_stranger_do_nothing', 'worker') $$),
           ($$ select fq.heartbeat('worker') $$),
           ($$ select fq.release_segment('security/lets_a_stranger_do_nothing', 1) $$),
           ($$ select fq.fail('security/lets_a_stranger_do_nothing', 1, 'no') $$),
           ($$ select fq.redrive('security/lets_a_stranger_do_nothing') $$),
           ($$ select fq.discard('security/lets_a_stranger_do_nothing') $$),
           ($$ call fq.wait('security/lets_a_stranger_do_nothing') $$),
           ($$ select * from fq.streams $$),
           ($$ select * from fq.event_ids $$),
           ($$ select * from fq.types $$),
           ($$ select fq.append('security/lets_a_stranger_do_nothing', key => 'a', expected_version => 0) $$),
           ($$ select fq.append('security/lets_a_stranger_do_nothing', "unless" => '[]') $$),
           ($$ select fq.read_stream('security/lets_a_stranger_do_nothing', 'a') $$),
           ($$ select fq.stream_version('security/lets_a_stranger_do_nothing', 'a') $$),
           ($$ select fq.create_topic('security/lets_a_stranger_do_nothing', only_known_types => true) $$),
           ($$ select fq.define_type('security/lets_a_stranger_do_nothing', 'paid') $$),
           ($$ select fq.drop_type('security/lets_a_stranger_do_nothing', 'paid') $$),
           ($$ select fq.event_map() $$),
           ($$ select fq.capture_table('fq.topics', 'security/lets_a_stranger_do_nothing') $$),
           ($$ select fq.release_table('fq.topics') $$)
  ) attempts (statement);

select * from finish();
rollback;
