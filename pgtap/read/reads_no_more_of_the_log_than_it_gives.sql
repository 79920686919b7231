begin;
create temporary table start as select fq.stable_offset() as "offset";
insert into fq.events (topic) select 'read/reads_no_more_of_the_log_than_it_gives other' from generate_series(1, 20000);
insert into fq.events (topic) select 'read/reads_no_more_of_the_log_than_it_gives' from generate_series(1, 20);
insert into fq.events (topic) select 'read/reads_no_more_of_the_log_than_it_gives other' from generate_series(1, 20000);
-- What the planner knows now speaks for walking through the whole log.
analyze fq.events;
commit;

begin;
select plan(5);

create temporary table counts as
select 1 as step, seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;

select is((select count(*) from fq.read('read/reads_no_more_of_the_log_than_it_gives', max_events => 10)), 10::bigint, 'ten events of a topic');
insert into counts
select 2, seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;

select is((select count(*) from fq.read(after => (select "offset" from start), max_events => 10)), 10::bigint, 'ten of all topics');
insert into counts
select 3, seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;

select is((select max(seq_scan) - min(seq_scan) from counts), 0::bigint, 'without a look at the whole table');
select cmp_ok(b.idx_tup_fetch - a.idx_tup_fetch, '<=', 10::bigint, 'nor at the events of another topic')
  from counts a, counts b
 where a.step = 1 and b.step = 2;
select cmp_ok(b.idx_tup_fetch - a.idx_tup_fetch, '<=', 10::bigint, 'nor at later ones')
  from counts a, counts b
 where a.step = 2 and b.step = 3;

select * from finish();
rollback;
