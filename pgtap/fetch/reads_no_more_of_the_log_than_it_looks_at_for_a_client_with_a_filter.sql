begin;
select fq.subscribe('fetch/reads_no_more_of_the_log_than_it_looks_at_for_a_client_with_a_filter', types => '{red}', filter => '{"payload": 1}', start => 'end');
select fq.append_batch('fetch/reads_no_more_of_the_log_than_it_looks_at_for_a_client_with_a_filter', (select jsonb_agg(jsonb_build_object('payload', 1, 'type', case n % 10 when 0 then 'red' else 'blue' end)) from generate_series(1, 5000) n));
commit;

begin;
select plan(5);

create temporary table before as
select seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;
select is((select count(*) from fq.fetch('fetch/reads_no_more_of_the_log_than_it_looks_at_for_a_client_with_a_filter', 10)), 10::bigint, 'ten events, one in ten');
create temporary table after as
select seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;

select is(after.seq_scan, before.seq_scan, 'without a look at the whole table') from before, after;
select cmp_ok(after.idx_tup_fetch - before.idx_tup_fetch, '<=', 105::bigint, 'it looks at a hundred') from before, after;

truncate before, after;
insert into before select seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;
select fq.ready('{fetch/reads_no_more_of_the_log_than_it_looks_at_for_a_client_with_a_filter}');
insert into after select seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;
select is(after.seq_scan, before.seq_scan, 'to tell that there is something') from before, after;
select cmp_ok(after.idx_tup_fetch - before.idx_tup_fetch, '<=', 15::bigint, 'it looks at ten') from before, after;

select * from finish();
rollback;
