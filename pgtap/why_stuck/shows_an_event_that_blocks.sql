begin;
select fq.append_batch('why_stuck/shows_an_event_that_blocks', '[{"type": "1"}, {"type": "2"}]');
select fq.subscribe('why_stuck/shows_an_event_that_blocks it''s', topics => '{why_stuck/shows_an_event_that_blocks}', on_failure => 'block');
commit;

begin;
select plan(5);

set local fq.now = '2100-01-01 00:00+00';
select fq.fail('why_stuck/shows_an_event_that_blocks it''s', "offset", 'no such table') from fq.events where topic = 'why_stuck/shows_an_event_that_blocks' and type = '1';
select results_eq(
  'select what, client, pid, application, prepared, state, since, query from fq.why_stuck()',
  $$ values ('failure' collate "C", 'why_stuck/shows_an_event_that_blocks it''s' collate "C", null::integer, null::text collate "C", null::text collate "C", 'blocking' collate "C", '2100-01-01 00:00+00'::timestamptz, 'no such table' collate "C") $$,
  'with the error'
);
select is_empty($$ select fq.fetch('why_stuck/shows_an_event_that_blocks it''s') $$, 'the client waits');

create function pg_temp.follow(advice text) returns bigint language plpgsql as $$
declare
  v_count bigint;
begin
  execute substring(advice from 'select fq\.redrive\(.*\)') into v_count;
  return v_count;
end;
$$;
select is((select pg_temp.follow(advice) from fq.why_stuck()), 1::bigint, 'which can be driven again in SQL');
select is(array(select type::text from fq.fetch('why_stuck/shows_an_event_that_blocks it''s')), array['1'], 'and is given then');
select fq.discard('why_stuck/shows_an_event_that_blocks it''s');
select is_empty('select fq.why_stuck()', 'nothing waits for what is discarded');

select * from finish();
rollback;
