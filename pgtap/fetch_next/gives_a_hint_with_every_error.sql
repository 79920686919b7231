begin isolation level serializable;
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
select is(
  pg_temp.hint($$ select fq.fetch_next('') $$),
  'Give a client of 1 to 200 characters.',
  'client'
);
select is(
  pg_temp.hint($$ select fq.fetch_next('fetch_next/gives_a_hint_with_every_error') $$),
  'Its snapshot may be older than events that are due. Fetch first, in a transaction of its own, then open the strict one that handles them: begin isolation level read committed; or set default_transaction_isolation = ''read committed''.',
  'the isolation level'
);

select * from finish();
rollback;
