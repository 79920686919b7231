begin;
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

select fq.subscribe('fork/gives_a_hint_with_every_error', segments => 2);

select is(
  pg_temp.hint($$ select fq.fork('fork/gives_a_hint_with_every_error none', 'fork/gives_a_hint_with_every_error new') $$),
  'Create it with fq.subscribe, or let its first commit create it.',
  'one that does not exist'
);
select is(pg_temp.hint($$ select fq.fork('fork/gives_a_hint_with_every_error#1', 'fork/gives_a_hint_with_every_error new') $$), 'Give the client that is divided, "fork/gives_a_hint_with_every_error".', 'a segment');
select is(pg_temp.hint($$ select fq.fork('fork/gives_a_hint_with_every_error', 'fork/gives_a_hint_with_every_error') $$), 'Remove it with fq.unsubscribe, or give another name.', 'a name that is taken');
select is(pg_temp.hint($$ select fq.fork('fork/gives_a_hint_with_every_error', '') $$), 'Give a new_client of 1 to 200 characters.', 'new_client');

select * from finish();
rollback;
