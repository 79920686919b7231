begin;
select plan(7);

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

select fq.subscribe('seek/gives_a_hint_with_every_error');

select is(pg_temp.hint($$ select fq.seek('', 'end') $$), 'Give a client of 1 to 200 characters.', 'client');
select is(
  pg_temp.hint($$ select fq.seek('seek/gives_a_hint_with_every_error none', 'end') $$),
  'Create it with fq.subscribe, or let its first commit create it.',
  'one that does not exist'
);
select matches(pg_temp.hint($$ select fq.seek('seek/gives_a_hint_with_every_error') $$), 'beginning', 'no place');
select matches(pg_temp.hint($$ select fq.seek('seek/gives_a_hint_with_every_error', 'end', 0) $$), 'beginning', 'several');
select matches(pg_temp.hint($$ select fq.seek('seek/gives_a_hint_with_every_error', 'middle') $$), '"beginning" or "end"', 'position');
select is(pg_temp.hint($$ select fq.seek('seek/gives_a_hint_with_every_error', "offset" => -2) $$), 'Give the offset of the last event to leave out.', 'offset');
select matches(pg_temp.hint($$ select fq.seek('seek/gives_a_hint_with_every_error', "offset" => 9223372036854775807) $$), 'offset', 'beyond the end of the log');

select * from finish();
rollback;
