begin;
select plan(1);

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
  pg_temp.hint($$ select fq.release_table('no_such_table') $$),
  'Give its name with its schema; without one it is sought in public.',
  'source'
);

select * from finish();
rollback;
