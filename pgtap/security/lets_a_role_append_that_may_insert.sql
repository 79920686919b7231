begin;
select plan(9);

create role pgtap_appender;
grant usage on schema fq to pgtap_appender;
grant execute on all functions in schema fq to pgtap_appender;
grant usage on sequence fq.events_offset_seq, fq.watched to pgtap_appender;
grant select on fq.events to pgtap_appender;
grant insert (topic, key, version, type, payload, headers, body, event_id) on fq.events to pgtap_appender;

create function pg_temp.code(statement text) returns text language plpgsql as $$
begin
  set local role pgtap_appender;
  execute statement;
  reset role;
  return 'no error';
exception when others then
  return sqlstate;
end;
$$;

select is(pg_temp.code($$ select fq.append('security/lets_a_role_append_that_may_insert', '{}', 't', 'k', '{}', '\x00') $$), 'no error', 'by append');
select is(pg_temp.code($$ select fq.append_batch('security/lets_a_role_append_that_may_insert', '[{}]') $$), 'no error', 'by append_batch');
select is(pg_temp.code($$ insert into fq.events (topic) values ('security/lets_a_role_append_that_may_insert') returning * $$), 'no error', 'by a plain insert');
select is((select count(*) from fq.events where topic = 'security/lets_a_role_append_that_may_insert'), 3::bigint, 'the events are there');

select is(
  pg_temp.code($$ insert into fq.events ("offset", topic) values (1000000, 'security/lets_a_role_append_that_may_insert') $$),
  '42501',
  'it cannot choose the offset when it was not granted that column'
);
select is(pg_temp.code($$ update fq.events set type = 'x' $$), '42501', 'nor change an event');
select is(pg_temp.code($$ delete from fq.events $$), '42501', 'nor delete one');
select is(pg_temp.code($$ select fq.drop_topic('security/lets_a_role_append_that_may_insert', force => true) $$), '42501', 'nor drop a topic');
select is(pg_temp.code($$ select fq.commit('security/lets_a_role_append_that_may_insert', -1) $$), '42501', 'nor move a client');

select * from finish();
rollback;
