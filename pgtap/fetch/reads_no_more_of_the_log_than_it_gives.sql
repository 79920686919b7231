begin;
select fq.append_batch('fetch/reads_no_more_of_the_log_than_it_gives', (select jsonb_agg('{}'::jsonb) from generate_series(1, 5000)));
select fq.commit('fetch/reads_no_more_of_the_log_than_it_gives', fq.stable_offset());
select fq.append_batch('fetch/reads_no_more_of_the_log_than_it_gives', (select jsonb_agg('{}'::jsonb) from generate_series(1, 5000)));
commit;

begin;
select plan(3);

create temporary table before as
select seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;

select is((select count(*) from fq.fetch('fetch/reads_no_more_of_the_log_than_it_gives', 10)), 10::bigint, 'ten events out of thousands');

create temporary table after as
select seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;

select is(after.seq_scan, before.seq_scan, 'without a look at the whole table') from before, after;
select cmp_ok(after.idx_tup_fetch - before.idx_tup_fetch, '<=', 10::bigint, 'and without sorting more than those') from before, after;

select * from finish();
rollback;
