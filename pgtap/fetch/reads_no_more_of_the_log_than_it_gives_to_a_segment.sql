begin;
select fq.subscribe('fetch/reads_no_more_of_the_log_than_it_gives_to_a_segment', start => 'end', segments => 64);
select fq.append_batch('fetch/reads_no_more_of_the_log_than_it_gives_to_a_segment', (select jsonb_agg(jsonb_build_object('key', 'k' || n)) from generate_series(1, 5000) n));
commit;

begin;
select plan(3);

create temporary table before as
select seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;
select is((select count(*) from fq.fetch('fetch/reads_no_more_of_the_log_than_it_gives_to_a_segment#7', 10)), 10::bigint, 'ten events, one in sixty-four');
create temporary table after as
select seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;

select is(after.seq_scan, before.seq_scan, 'without a look at the whole table') from before, after;
select cmp_ok(after.idx_tup_fetch - before.idx_tup_fetch, '<=', 2000::bigint, 'and without a sort of it') from before, after;

select * from finish();
rollback;
