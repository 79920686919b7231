begin;
insert into fq.events (topic) select 'append/reads_no_more_of_the_log_for_a_condition_than_comes_after_the_offset' from generate_series(1, 5000);
insert into fq.events (topic) select 'append/reads_no_more_of_the_log_for_a_condition_than_comes_after_the_offset other' from generate_series(1, 5000);
insert into fq.events (topic) select 'append/reads_no_more_of_the_log_for_a_condition_than_comes_after_the_offset' from generate_series(1, 5);
insert into fq.events (topic) select 'append/reads_no_more_of_the_log_for_a_condition_than_comes_after_the_offset other' from generate_series(1, 5);
analyze fq.events;
commit;

begin;
select plan(7);

create temporary table log as
select max("offset") filter (where topic = 'append/reads_no_more_of_the_log_for_a_condition_than_comes_after_the_offset') - 5 as topic, max("offset") - 5 as whole from fq.events;
create temporary table counts as
select 1 as step, seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;

select lives_ok(
  format($$ select fq.append('append/reads_no_more_of_the_log_for_a_condition_than_comes_after_the_offset', "unless" => '{"topic": "append/reads_no_more_of_the_log_for_a_condition_than_comes_after_the_offset", "type": "none"}', after_position => '{"offset": "%s", "topics": ["append/reads_no_more_of_the_log_for_a_condition_than_comes_after_the_offset"]}') $$, topic),
  'of one topic'
) from log;
insert into counts select 2, seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;
select lives_ok(
  format($$ select fq.append('append/reads_no_more_of_the_log_for_a_condition_than_comes_after_the_offset', "unless" => '{"type": "none"}', after_position => '{"offset": "%s", "topics": null}') $$, whole),
  'of all topics'
) from log;
insert into counts select 3, seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;

select lives_ok(
  format($$ select fq.append('append/reads_no_more_of_the_log_for_a_condition_than_comes_after_the_offset', "unless" => '[{"topic": "append/reads_no_more_of_the_log_for_a_condition_than_comes_after_the_offset empty"}, {"topic": "append/reads_no_more_of_the_log_for_a_condition_than_comes_after_the_offset", "type": "none"}]', after_position => '{"offset": "%s", "topics": null}') $$, topic),
  'of two topics'
) from log;
insert into counts select 4, seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;

select is((select max(seq_scan) - min(seq_scan) from counts), 0::bigint, 'none looks at the whole table');
select cmp_ok(b.idx_tup_fetch - a.idx_tup_fetch, '<=', 10::bigint, 'the one looks at a few events')
  from counts a, counts b where a.step = 1 and b.step = 2;
select cmp_ok(b.idx_tup_fetch - a.idx_tup_fetch, '<=', 10::bigint, 'the other as well')
  from counts a, counts b where a.step = 2 and b.step = 3;
select cmp_ok(b.idx_tup_fetch - a.idx_tup_fetch, '<=', 15::bigint, 'the third does not look at other topics')
  from counts a, counts b where a.step = 3 and b.step = 4;

select * from finish();
rollback;
