begin;
delete from fq.clients;
select fq.subscribe('drop_topic/refuses_while_there_is_a_dead_letter', on_failure => 'dead_letter', max_attempts => 1);
select fq.append('drop_topic/refuses_while_there_is_a_dead_letter');
commit;

begin;
select plan(5);

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

create temporary table log as select "offset" from fq.events where topic = 'drop_topic/refuses_while_there_is_a_dead_letter';
select fq.fail('drop_topic/refuses_while_there_is_a_dead_letter', "offset", 'no') from log;
select fq.commit('drop_topic/refuses_while_there_is_a_dead_letter', "offset") from log;

select throws_ok(
  $$ select fq.drop_topic('drop_topic/refuses_while_there_is_a_dead_letter') $$,
  'QF007',
  'topic "drop_topic/refuses_while_there_is_a_dead_letter" has a dead letter of client "drop_topic/refuses_while_there_is_a_dead_letter"',
  'it is kept until somebody decides'
);
select is(
  pg_temp.hint($$ select fq.drop_topic('drop_topic/refuses_while_there_is_a_dead_letter') $$),
  format($$Settle it with fq.redrive('drop_topic/refuses_while_there_is_a_dead_letter', %1$s) or fq.discard('drop_topic/refuses_while_there_is_a_dead_letter', %1$s), or drop the topic with force => true.$$, "offset"),
  'the hint says how'
) from log;
savepoint forced;
select is(fq.drop_topic('drop_topic/refuses_while_there_is_a_dead_letter', force => true), 1::bigint, 'by force it goes with it');
rollback to forced;
select is(fq.discard('drop_topic/refuses_while_there_is_a_dead_letter'), 1::bigint, 'or it is discarded');
select is(fq.drop_topic('drop_topic/refuses_while_there_is_a_dead_letter'), 1::bigint, 'and nothing is in the way');

select * from finish();
rollback;
