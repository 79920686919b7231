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
select is(
  pg_temp.hint($$ call fq.wait('') $$),
  'Give a client of 1 to 200 characters.',
  'client'
);
select is(
  pg_temp.hint($$ call fq.wait('wait/gives_a_hint_with_every_argument_error', null) $$),
  'Give an interval such as ''30 s''; ''0'' looks once.',
  'timeout'
);

select * from finish();
rollback;
