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

select fq.create_topic('create_topic/gives_a_hint_with_every_error_of_ids_and_types', only_known_types => true);

select is(
  pg_temp.hint($$ select fq.create_topic('create_topic/gives_a_hint_with_every_error_of_ids_and_types', remember_ids => '-1 s') $$),
  'Give an interval such as ''30 s''.',
  'remember_ids'
);
select is(
  pg_temp.hint($$ select fq.append('create_topic/gives_a_hint_with_every_error_of_ids_and_types', type => 'sent') $$),
  'Register the type with fq.define_type.',
  'a type'
);

select * from finish();
rollback;
