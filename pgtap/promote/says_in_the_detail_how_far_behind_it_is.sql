begin;
select fq.append_batch('promote/says_in_the_detail_how_far_behind_it_is', '[{}, {}, {}]');
select fq.subscribe('promote/says_in_the_detail_how_far_behind_it_is', topics => '{promote/says_in_the_detail_how_far_behind_it_is}', start => 'end');
commit;

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
select fq.commit('promote/says_in_the_detail_how_far_behind_it_is', "offset") from fq.events where topic = 'promote/says_in_the_detail_how_far_behind_it_is' order by "offset" desc limit 1;
select fq.fork('promote/says_in_the_detail_how_far_behind_it_is', 'promote/says_in_the_detail_how_far_behind_it_is new');
select is(
  pg_temp.detail($$ select fq.promote('promote/says_in_the_detail_how_far_behind_it_is new', 'promote/says_in_the_detail_how_far_behind_it_is', within => 1) $$),
  '{"client": "promote/says_in_the_detail_how_far_behind_it_is new", "behind": "3", "within": "1"}'::jsonb,
  'for programs, numbers as strings'
);

select * from finish();
rollback;
