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

select fq.append('append/says_in_the_detail_which_version_the_stream_is_at', key => 'it''s "1"', expected_version => -1) from generate_series(1, 2);
-- No number of JavaScript.
update fq.streams set version = 9007199254740993 where topic = 'append/says_in_the_detail_which_version_the_stream_is_at';

select is(
  pg_temp.detail($$ select fq.append('append/says_in_the_detail_which_version_the_stream_is_at', key => 'it''s "1"', expected_version => 9007199254740992) $$),
  '{"topic": "append/says_in_the_detail_which_version_the_stream_is_at", "key": "it''s \"1\"", "expected": "9007199254740992", "actual": "9007199254740993"}',
  'as JSON, the versions as strings'
);
select is(
  pg_temp.detail($$ select fq.append('append/says_in_the_detail_which_version_the_stream_is_at', key => 'none', expected_version => 1) $$),
  '{"topic": "append/says_in_the_detail_which_version_the_stream_is_at", "key": "none", "expected": "1", "actual": "0"}',
  '0 where there is no stream'
);

select * from finish();
rollback;
