begin;
select fq.append_batch('read_stream/reads_no_more_of_the_log_than_it_gives', (select jsonb_agg(jsonb_build_object('key', 'a', 'expected_version', -1)) from generate_series(1, 1000) n));
insert into fq.events (topic, key) select 'read_stream/reads_no_more_of_the_log_than_it_gives', 'a' from generate_series(1, 5000);
insert into fq.events (topic, key) select 'read_stream/reads_no_more_of_the_log_than_it_gives', 'b' || n from generate_series(1, 5000) n;
analyze fq.events;
commit;

begin;
select plan(3);

create temporary table counts as
select 1 as step, seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;

select is((select count(*) from fq.read_stream('read_stream/reads_no_more_of_the_log_than_it_gives', 'a', 501, 510)), 10::bigint, 'ten events of a thousand');
insert into counts
select 2, seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;

select is((select max(seq_scan) - min(seq_scan) from counts), 0::bigint, 'without a look at the whole table');
select cmp_ok((select max(idx_tup_fetch) - min(idx_tup_fetch) from counts), '<=', 10::bigint, 'nor at other events');

select * from finish();
rollback;
