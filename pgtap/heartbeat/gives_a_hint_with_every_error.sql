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

select is(pg_temp.hint($$ select fq.heartbeat('') $$), 'Give a worker of 1 to 200 characters.', 'worker');
select is(pg_temp.hint($$ select fq.heartbeat('worker', null) $$), 'Give an interval such as ''30 s''.', 'lease');

select * from finish();
rollback;
