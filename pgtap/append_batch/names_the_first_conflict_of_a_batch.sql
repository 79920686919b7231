begin;
select plan(1);

create function pg_temp.detail(statement text) returns jsonb language plpgsql as $$
declare
  v_detail text;
begin
  execute statement;
  return null;
exception when others then
  get stacked diagnostics v_detail = pg_exception_detail;
  return v_detail;
end;
$$;

select fq.append_batch('append_batch/names_the_first_conflict_of_a_batch', '[{"key": "a", "expected_version": 0}, {"key": "b", "expected_version": 0}]');

select is(
  pg_temp.detail($$ select fq.append_batch('append_batch/names_the_first_conflict_of_a_batch', '[{"key": "c", "expected_version": 0}, {"key": "b", "expected_version": 7}, {"key": "a", "expected_version": 0}]') $$),
  '{"topic": "append_batch/names_the_first_conflict_of_a_batch", "key": "b", "expected": "7", "actual": "1"}',
  'in the order of the batch, as JSON'
);

select * from finish();
rollback;
