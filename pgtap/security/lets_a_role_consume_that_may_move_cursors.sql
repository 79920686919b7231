begin;
select fq.commit('security/lets_a_role_consume_that_may_move_cursors', fq.stable_offset());
select fq.append('security/lets_a_role_consume_that_may_move_cursors', type => 'first');
commit;

begin;
select plan(8);

create role pgtap_consumer;
grant usage on schema fq to pgtap_consumer;
grant execute on all routines in schema fq to pgtap_consumer;
grant select on all tables in schema fq to pgtap_consumer;
grant insert, update on fq.clients to pgtap_consumer;
grant usage on sequence fq.tokens to pgtap_consumer;
grant delete on fq.failures to pgtap_consumer;

set local role pgtap_consumer;
create temporary table fetched as select * from fq.fetch('security/lets_a_role_consume_that_may_move_cursors');
create temporary table next_one as select * from fq.fetch_next('security/lets_a_role_consume_that_may_move_cursors');
create temporary table committed as select c.* from fetched f, fq.commit('security/lets_a_role_consume_that_may_move_cursors', f."offset") c;
create temporary table created as select * from fq.commit('security/lets_a_role_consume_that_may_move_cursors new', -1);
create temporary table listened as select fq.listen('security/lets_a_role_consume_that_may_move_cursors');
select fq.unlisten('security/lets_a_role_consume_that_may_move_cursors');
reset role;

select is(array(select type::text from fetched), array['first'], 'by fetch');
select is(array(select type::text from next_one), array['first'], 'by fetch_next');
select is((select "offset" from committed), (select "offset" from fetched), 'by commit');
select isnt_empty($$ select from fq.clients where id = 'security/lets_a_role_consume_that_may_move_cursors new' $$, 'as a new client too');
select is((select listen from listened), true, 'woken by listen');

create function pg_temp.code(statement text) returns text language plpgsql as $$
begin
  set local role pgtap_consumer;
  execute statement;
  reset role;
  return 'no error';
exception when others then
  return sqlstate;
end;
$$;

select is(pg_temp.code($$ select fq.append('security/lets_a_role_consume_that_may_move_cursors') $$), '42501', 'it cannot append');
select is(
  pg_temp.code($$ select fq.commit('security/lets_a_role_consume_that_may_move_cursors', 9223372036854775807) $$),
  'QF003',
  'nor move a cursor where none may be'
);
select is(pg_temp.code($$ select fq.unsubscribe('security/lets_a_role_consume_that_may_move_cursors') $$), '42501', 'nor remove a client');

select * from finish();
rollback;
