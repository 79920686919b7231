begin;
select plan(2);

create function pg_temp.hint(statement text) returns text language plpgsql as $$
declare
  v_hint text;
begin
  execute statement;
exception when others then
  get stacked diagnostics v_hint = pg_exception_hint;
  return v_hint;
end;
$$;

commit;
begin isolation level serializable;

select throws_ok(
  $$ select fq.append('append/says_how_to_append_a_condition', "unless" => '{"type": "a"}', after => -1) $$,
  'QF001',
  'events cannot be read in a SERIALIZABLE transaction',
  'it looks at events'
);
select is(
  pg_temp.hint($$ select fq.append('append/says_how_to_append_a_condition', "unless" => '{"type": "a"}', after => -1) $$),
  'Its snapshot may be older than events that are due. Append with a condition in a transaction of its own: begin isolation level read committed; or set default_transaction_isolation = ''read committed''.',
  'the hint names the statement'
);

select * from finish();
rollback;
