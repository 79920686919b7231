begin;
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
select fq.commit('drop_topic/gives_a_hint_with_every_error', -1);
select fq.append('drop_topic/gives_a_hint_with_every_error');

select is(
  pg_temp.hint($$ select fq.drop_topic('') $$),
  'Give a topic of 1 to 200 characters.',
  'topic'
);
select is(
  pg_temp.hint($$ select fq.drop_topic('drop_topic/gives_a_hint_with_every_error') $$),
  'Wait until the client has read them, or drop the topic with force => true.',
  'unread events'
);

select * from finish();
rollback;
