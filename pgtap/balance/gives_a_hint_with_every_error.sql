begin;
select plan(5);

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
select fq.subscribe('balance/gives_a_hint_with_every_error');

select is(pg_temp.hint($$ select fq.balance('', 'worker') $$), 'Give a client of 1 to 200 characters.', 'client');
select is(
  pg_temp.hint($$ select fq.balance('balance/gives_a_hint_with_every_error/none', 'worker') $$),
  'Create it with fq.subscribe, or let its first commit create it.',
  'a client that does not exist'
);
select is(pg_temp.hint($$ select fq.balance('balance/gives_a_hint_with_every_error', '') $$), 'Give a worker of 1 to 200 characters.', 'worker');
select is(pg_temp.hint($$ select fq.balance('balance/gives_a_hint_with_every_error', 'worker', lease => null) $$), 'Give an interval such as ''30 s''.', 'lease');
select is(pg_temp.hint($$ select fq.balance('balance/gives_a_hint_with_every_error', 'worker', grace => null) $$), 'Give an interval such as ''30 s''.', 'grace');

select * from finish();
rollback;
