begin;
select fq.append('handle/gives_a_hint_with_every_error');
select fq.subscribe('handle/gives_a_hint_with_every_error');
commit;

begin;
select plan(4);

create function public.handler(event fq.events) returns void language sql as '';
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
  pg_temp.hint($$ select fq.handle('handle/gives_a_hint_with_every_error', 'none') $$),
  'Create one, such as my.handler(event fq.events) returns void, and give its name with its schema.',
  'handler'
);
select is(pg_temp.hint($$ select fq.handle('', 'handler') $$), 'Give a client of 1 to 200 characters.', 'client');
select is(pg_temp.hint($$ select fq.handle('handle/gives_a_hint_with_every_error', 'handler', 0) $$), 'Give the largest number of events to return.', 'max_events');
select is(
  pg_temp.hint($$ select fq.handle('handle/gives_a_hint_with_every_error', 'handler', token => -1) $$),
  'The lease was lost, released, or the client was moved. Drop the work at hand and claim anew.',
  'token'
);

select * from finish();
rollback;
