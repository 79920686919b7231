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

select is(pg_temp.hint($$ select fq.detach('') $$), 'Give a client of 1 to 200 characters.', 'client');
select is(
  pg_temp.hint($$ select fq.detach('detach/gives_a_hint_with_every_error') $$),
  'Create it with fq.subscribe, or let its first commit create it.',
  'a client that does not exist'
);

select * from finish();
rollback;
