begin isolation level serializable;
select plan(4);

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
  pg_temp.hint($$ select fq.read('') $$),
  'Give a topic of 1 to 200 characters.',
  'topic'
);
select is(
  pg_temp.hint($$ select fq.read(after => null) $$),
  'Give the offset of the last event that was read, or -1 to begin at the first.',
  'after'
);
select is(
  pg_temp.hint($$ select fq.read(max_events => 0) $$),
  'Give the largest number of events to return.',
  'max_events'
);
select is(
  pg_temp.hint($$ select fq.read() $$),
  'Its snapshot may be older than events that are due. Fetch first, in a transaction of its own, then open the strict one that handles them: begin isolation level read committed; or set default_transaction_isolation = ''read committed''.',
  'the isolation level'
);

select * from finish();
rollback;
