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
create temporary table appended as select "offset" from fq.append('commit/gives_a_hint_with_every_error');

select is(
  pg_temp.hint($$ select fq.commit('', -1) $$),
  'Give a client of 1 to 200 characters.',
  'client'
);
select is(
  pg_temp.hint($$ select fq.commit('commit/gives_a_hint_with_every_error', null) $$),
  'Commit the offset of the last event that was handled.',
  'offset'
);
select is(
  pg_temp.hint($$ select fq.commit('commit/gives_a_hint_with_every_error', 9223372036854775807) $$),
  'Commit the offset of an event that was fetched.',
  'beyond the end'
);
select is(
  pg_temp.hint($$ select fq.commit('commit/gives_a_hint_with_every_error', (select "offset" from appended)) $$),
  'Read with fq.fetch, which hands out no event too early; what was read with it can be committed when the append has ended.',
  'past an append that is undecided'
);

select * from finish();
rollback;
