begin;
insert into fq.events (topic) select 'read_matching/reads_no_more_of_the_log_than_its_topics other' from generate_series(1, 5000);
insert into fq.events (topic) select 'read_matching/reads_no_more_of_the_log_than_its_topics ' || n % 2 from generate_series(1, 20) n;
insert into fq.events (topic) select 'read_matching/reads_no_more_of_the_log_than_its_topics other' from generate_series(1, 5000);
analyze fq.events;
commit;

begin;
select plan(3);

create temporary table counts as
select 1 as step, seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;
select is(
  (select cardinality(events) from fq.read_matching('[{"topic": "read_matching/reads_no_more_of_the_log_than_its_topics 0"}, {"topic": "read_matching/reads_no_more_of_the_log_than_its_topics 1"}, {"topic": "read_matching/reads_no_more_of_the_log_than_its_topics none"}]')),
  20,
  'of three topics'
);
insert into counts select 2, seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;

select is((select max(seq_scan) - min(seq_scan) from counts), 0::bigint, 'it does not look at the whole table');
select cmp_ok((select max(idx_tup_fetch) - min(idx_tup_fetch) from counts), '<=', 30::bigint, 'but at the events that it gives');

select * from finish();
rollback;
