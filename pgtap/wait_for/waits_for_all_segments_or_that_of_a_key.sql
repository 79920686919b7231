begin;
select fq.subscribe('wait_for/waits_for_all_segments_or_that_of_a_key', topics => '{wait_for/waits_for_all_segments_or_that_of_a_key}', segments => 4);
select fq.append_batch('wait_for/waits_for_all_segments_or_that_of_a_key', (select jsonb_agg(jsonb_build_object('key', 'k' || n) order by n) from generate_series(1, 40) n));
commit;

begin;
select plan(8);

create temporary table log as select "offset", key::text, bucket / 64 as segment from fq.events where topic = 'wait_for/waits_for_all_segments_or_that_of_a_key';
create temporary table latest as select max("offset") as "offset" from log;
select fq.commit('wait_for/waits_for_all_segments_or_that_of_a_key#1', max("offset")) from log where segment = 1;

select is(fq._has_passed('wait_for/waits_for_all_segments_or_that_of_a_key', "offset", null), false, 'not when one segment is done') from latest;
select bag_eq(
  $$ select key from log where fq._has_passed('wait_for/waits_for_all_segments_or_that_of_a_key', (select "offset" from latest), key) $$,
  'select key from log where segment = 1',
  'but for its keys'
);
select is(fq._has_passed('wait_for/waits_for_all_segments_or_that_of_a_key#1', "offset", null), true, 'and when that segment is asked for') from latest;
select is(fq._has_passed('wait_for/waits_for_all_segments_or_that_of_a_key#2', "offset", null), false, 'not another') from latest;

select fq.commit('wait_for/waits_for_all_segments_or_that_of_a_key#' || segment, max("offset")) from log where segment in (0, 2) group by segment;
select fq.commit('wait_for/waits_for_all_segments_or_that_of_a_key#3', min("offset")) from log where segment = 3;
select is(fq._has_passed('wait_for/waits_for_all_segments_or_that_of_a_key', "offset", null), false, 'not when one segment is not done') from latest;
select is(fq._has_passed('wait_for/waits_for_all_segments_or_that_of_a_key', "offset", key), true, 'a key is done up to where its segment is') from log where segment = 3 order by "offset" limit 1;
select is(fq._has_passed('wait_for/waits_for_all_segments_or_that_of_a_key', "offset", key), false, 'and no further') from log where segment = 3 order by "offset" desc limit 1;

select fq.commit('wait_for/waits_for_all_segments_or_that_of_a_key#3', max("offset")) from log where segment = 3;
select is(fq._has_passed('wait_for/waits_for_all_segments_or_that_of_a_key', "offset", null), true, 'all of them, wherever their cursors are') from latest;

select * from finish();
rollback;
