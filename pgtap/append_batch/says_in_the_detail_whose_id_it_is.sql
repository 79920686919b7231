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

create temporary table original as select "offset" from fq.append('append_batch/says_in_the_detail_whose_id_it_is', '1', event_id => '00000000-0000-4000-8001-000000000020');

select is(
  pg_temp.detail($$ select fq.append_batch('append_batch/says_in_the_detail_whose_id_it_is', '[{}, {"payload": 2, "event_id": "00000000-0000-4000-8001-000000000020"}]') $$),
  jsonb_build_object('event_id', '00000000-0000-4000-8001-000000000020', 'offset', "offset"::text),
  'as JSON'
) from original;

select * from finish();
rollback;
