begin;
select fq.subscribe('is_replay/knows_each_segment', topics => '{is_replay/knows_each_segment}', segments => 4);
select fq.append_batch('is_replay/knows_each_segment', (select jsonb_agg(jsonb_build_object('key', 'k' || n) order by n) from generate_series(1, 60) n));
commit;

begin;
select plan(5);

create temporary table log as select "offset", bucket / 64 as segment, row_number() over (order by "offset") as n from fq.events where topic = 'is_replay/knows_each_segment';
select fq.commit('is_replay/knows_each_segment#1', max("offset")) from log where segment = 1;
select fq.commit('is_replay/knows_each_segment#2', max("offset")) from log where segment = 2 and n <= 30;
select fq.seek('is_replay/knows_each_segment', 'beginning');

select bag_eq(
  $$ select e."offset" from fq.clients c, fq.fetch(c.id) e where c.parent = 'is_replay/knows_each_segment' and fq.is_replay(c.id, e."offset") $$,
  'select "offset" from log where segment = 1 or segment = 2 and n <= 30',
  'by the name of the segment'
);
select bag_eq(
  $$ select "offset" from log where fq.is_replay('is_replay/knows_each_segment', "offset") $$,
  'select "offset" from log where segment = 1 or segment = 2 and n <= 30',
  'and by that of the client'
);
select cmp_ok((select count(*) from log where segment = 2 and n <= 30), '>', 0::bigint, 'of one segment a part');
select cmp_ok((select count(*) from log where segment = 2 and n > 30), '>', 0::bigint, 'of which there is more');
select is(fq.is_replay('is_replay/knows_each_segment', fq.stable_offset() + 1), false, 'nothing is replayed that is not there yet');

select * from finish();
rollback;
