begin;
select fq.commit('behind_a_stretch', fq.stable_offset());
select fq.append('behind_a_stretch', '"before"');
commit;

begin;
select fq.append('behind_a_stretch', '"never"') from generate_series(1, 5);
rollback;

-- What this session remembers to be stable ends with the stretch.
begin;
select fq.commit('behind_a_stretch', (select "offset" from fq.fetch('behind_a_stretch')));
select fq.append('behind_a_stretch', '"after"');
commit;

begin;
select plan(2);

select is(
  (select payload from fq.fetch_next('behind_a_stretch')),
  '"after"',
  'one event'
);
select results_eq(
  $$ select payload::jsonb from fq.fetch('behind_a_stretch', 3) $$,
  $$ values ('"after"'::jsonb) $$,
  'several'
);

select * from finish();
rollback;
