begin;
select fq.append_batch('promote/counts_segment_by_segment', (select jsonb_agg(jsonb_build_object('key', 'k' || n) order by n) from generate_series(1, 60) n));
select fq.subscribe('promote/counts_segment_by_segment', topics => '{promote/counts_segment_by_segment}', segments => 2);
select fq.subscribe('promote/counts_segment_by_segment new', topics => '{promote/counts_segment_by_segment}', segments => 2);
select fq.subscribe('promote/counts_segment_by_segment single', topics => '{promote/counts_segment_by_segment}');
commit;

begin;
select plan(6);

create temporary table log as select "offset", case when bucket < 128 then 0 else 1 end as segment from fq.events where topic = 'promote/counts_segment_by_segment';
select fq.commit('promote/counts_segment_by_segment#0', max("offset")) from log where segment = 0;

select throws_ok(
  $$ select fq.promote('promote/counts_segment_by_segment new', 'promote/counts_segment_by_segment') $$,
  'QF017',
  format('client "promote/counts_segment_by_segment new" is %s events behind client "promote/counts_segment_by_segment"', count(*)),
  'what the same segment is done with'
)
  from log where segment = 0;
select fq.commit('promote/counts_segment_by_segment new#1', max("offset")) from log where segment = 1;
select throws_ok(
  $$ select fq.promote('promote/counts_segment_by_segment new', 'promote/counts_segment_by_segment') $$,
  'QF017',
  format('client "promote/counts_segment_by_segment new" is %s events behind client "promote/counts_segment_by_segment"', count(*)),
  'however far another segment is'
)
  from log where segment = 0;
select throws_ok(
  $$ select fq.promote('promote/counts_segment_by_segment single', 'promote/counts_segment_by_segment') $$,
  'QF017',
  null,
  'one cursor for all must be as far as the furthest'
);

select fq.commit('promote/counts_segment_by_segment new#0', max("offset")) from log where segment = 0;
select lives_ok($$ select fq.promote('promote/counts_segment_by_segment new', 'promote/counts_segment_by_segment') $$, 'each segment as far as its own');
select throws_ok(
  $$ select fq.promote('promote/counts_segment_by_segment single', 'promote/counts_segment_by_segment') $$,
  'QF017',
  format('client "promote/counts_segment_by_segment single" is %s events behind client "promote/counts_segment_by_segment"', count(*)),
  'or at the end'
)
  from log;

select fq.seek('promote/counts_segment_by_segment', 'beginning'), fq.seek('promote/counts_segment_by_segment new', 'beginning');
select fq.commit('promote/counts_segment_by_segment#1', max("offset")) from log where segment = 1;
select throws_ok(
  $$ select fq.promote('promote/counts_segment_by_segment new', 'promote/counts_segment_by_segment') $$,
  'QF017',
  format('client "promote/counts_segment_by_segment new" is %s events behind client "promote/counts_segment_by_segment"', count(*)),
  'the other way round too'
)
  from log where segment = 1;

select * from finish();
rollback;
