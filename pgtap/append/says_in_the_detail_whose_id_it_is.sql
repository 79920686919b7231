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

create temporary table original as
select "offset" from fq.append('append/says_in_the_detail_whose_id_it_is', '{"n": 1}', event_id => '00000000-0000-4000-8000-000000000004');

select is(
  pg_temp.detail($$ select fq.append('append/says_in_the_detail_whose_id_it_is', '{"n": 2}', event_id => '00000000-0000-4000-8000-000000000004') $$),
  jsonb_build_object('event_id', '00000000-0000-4000-8000-000000000004', 'offset', "offset"::text),
  'as JSON'
) from original;

select * from finish();
rollback;
