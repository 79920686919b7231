begin;
select plan(6);

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

select fq.define_type('define_type/gives_a_hint_with_every_error', 'paid', '{"total": "number"}');

select is(pg_temp.hint($$ select fq.define_type('', 'paid') $$), 'Give a topic of 1 to 200 characters.', 'topic');
select is(pg_temp.hint($$ select fq.define_type('define_type/gives_a_hint_with_every_error', '') $$), 'Give a type of 1 to 200 characters.', 'type');
select is(
  pg_temp.hint($$ select fq.define_type('define_type/gives_a_hint_with_every_error', 'paid', '[]') $$),
  'Give names and kinds, such as {"total": "number", "note": "string?"}: string, number, boolean, object, array or any, with ? for one that may be missing or null.',
  'fields'
);
select is(pg_temp.hint($$ select fq.define_type('define_type/gives_a_hint_with_every_error', 'paid', schema_version => 0) $$), 'Raise it when the payload changes.', 'schema_version');
select is(
  pg_temp.hint($$ select fq.define_type('define_type/gives_a_hint_with_every_error', 'paid', condition => '1') $$),
  'Give an expression such as (payload ->> ''total'')::numeric > 0.',
  'condition'
);
select is(pg_temp.hint($$ select fq.append('define_type/gives_a_hint_with_every_error', type => 'paid') $$), 'Append what fq.define_type says of this type.', 'an event');

select * from finish();
rollback;
