begin;
delete from fq.clients;
select plan(2);

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

select fq.append('drop_topic/asks_a_client_that_is_paused');
select fq.subscribe('drop_topic/asks_a_client_that_is_paused');
select fq.pause('drop_topic/asks_a_client_that_is_paused');

select throws_ok($$ select fq.drop_topic('drop_topic/asks_a_client_that_is_paused') $$, 'QF007', null, 'it goes on some day');
select is(
  pg_temp.hint($$ select fq.drop_topic('drop_topic/asks_a_client_that_is_paused') $$),
  $$Let the client go on with fq.resume('drop_topic/asks_a_client_that_is_paused'), or drop the topic with force => true.$$,
  'and the hint says how'
);

select * from finish();
rollback;
