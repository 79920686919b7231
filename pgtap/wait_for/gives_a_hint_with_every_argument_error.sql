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
select is(pg_temp.hint($$ call fq.wait_for('', 1) $$), 'Give a client of 1 to 200 characters.', 'client');
select is(
  pg_temp.hint($$ call fq.wait_for('wait_for/gives_a_hint_with_every_argument_error', 1) $$),
  'Create it with fq.subscribe, or let its first commit create it.',
  'one that does not exist'
);
select fq.subscribe('wait_for/gives_a_hint_with_every_argument_error');
select is(pg_temp.hint($$ call fq.wait_for('wait_for/gives_a_hint_with_every_argument_error', 1, null) $$), 'Give an interval such as ''30 s''.', 'timeout');

select * from finish();
rollback;
