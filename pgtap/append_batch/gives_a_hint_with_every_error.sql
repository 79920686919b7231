begin;
select plan(3);

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
select is(
  pg_temp.hint($$ select fq.append_batch('', '[]') $$),
  'Give a topic of 1 to 200 characters.',
  'topic'
);
select is(
  pg_temp.hint($$ select fq.append_batch('append_batch/gives_a_hint_with_every_error', '{}') $$),
  'Give an array of objects such as [{"type": "...", "payload": {...}}].',
  'events'
);
select is(
  pg_temp.hint($$ select fq.append_batch('append_batch/gives_a_hint_with_every_error', '[{"data": 1}]') $$),
  'The fields of an event are payload, type, key, headers, body, event_id, expected_version.',
  'an element'
);

select * from finish();
rollback;
