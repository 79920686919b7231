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

select is(pg_temp.hint($$ select fq.drop_type('', 'paid') $$), 'Give a topic of 1 to 200 characters.', 'topic');
select is(pg_temp.hint($$ select fq.drop_type('drop_type/gives_a_hint_with_every_error', '') $$), 'Give a type of 1 to 200 characters.', 'type');

select * from finish();
rollback;
