begin;
select plan(3);

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

create table public.captured (id integer primary key);

select is(
  pg_temp.hint($$ select fq.capture_table('no_such_table') $$),
  'Give its name with its schema; without one it is sought in public.',
  'source'
);
select is(pg_temp.hint($$ select fq.capture_table('captured', '') $$), 'Give a topic of 1 to 200 characters.', 'topic');
select is(pg_temp.hint($$ select fq.capture_table('captured', columns => '{none}') $$), 'Give names of its columns.', 'columns');

select * from finish();
rollback;
