begin;
select plan(10);

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
           ($$ call fq.wait('security/lets_a_stranger_do_nothing') $$)
  ) attempts (statement);

select * from finish();
rollback;
