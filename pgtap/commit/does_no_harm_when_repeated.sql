begin;
select fq.append('commit/does_no_harm_when_repeated');
select fq.commit('commit/does_no_harm_when_repeated', fq.stable_offset());
commit;

begin;
select plan(2);

create temporary table before as select *, xmin::text as written_by from fq.clients where id = 'commit/does_no_harm_when_repeated';

select is((select c."offset" from fq.commit('commit/does_no_harm_when_repeated', before."offset") c), before."offset", 'returns the same') from before;
select results_eq(
  $$ select *, xmin::text as written_by from fq.clients where id = 'commit/does_no_harm_when_repeated' $$,
  'select * from before',
  'and does not even write'
);

select * from finish();
rollback;
