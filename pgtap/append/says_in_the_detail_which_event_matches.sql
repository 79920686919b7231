begin;
select plan(2);

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

create temporary table log as
select n, (fq.append('append/says_in_the_detail_which_event_matches', jsonb_build_object('n', n)))."offset" from generate_series(1, 3) n;

select is(
  pg_temp.detail(format($$ select fq.append('append/says_in_the_detail_which_event_matches', "unless" => '{"topic": "append/says_in_the_detail_which_event_matches"}', after => %s) $$, "offset")),
  (select jsonb_build_object('offset', l."offset"::text, 'after', log."offset"::text) from log l where l.n = 2),
  'the first after the offset, as JSON'
) from log where n = 1;
select is(
  pg_temp.detail($$ select fq.append('append/says_in_the_detail_which_event_matches', "unless" => '{"payload": {"n": 3}, "topic": "append/says_in_the_detail_which_event_matches"}') $$),
  jsonb_build_object('offset', "offset"::text, 'after', '-1'),
  'of those that match'
) from log where n = 3;

select * from finish();
rollback;
