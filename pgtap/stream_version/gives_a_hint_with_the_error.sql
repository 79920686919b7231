begin;
select plan(1);

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

select is(pg_temp.hint($$ select fq.stream_version('', 'a') $$), 'Give a topic of 1 to 200 characters.', 'topic');

select * from finish();
rollback;
