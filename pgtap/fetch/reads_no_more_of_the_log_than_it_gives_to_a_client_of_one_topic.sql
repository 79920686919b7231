begin;
select fq.append_batch('fetch/reads_no_more_of_the_log_than_it_gives_to_a_client_of_one_topic other', (select jsonb_agg('{}'::jsonb) from generate_series(1, 3000)));
select fq.append_batch('fetch/reads_no_more_of_the_log_than_it_gives_to_a_client_of_one_topic', (select jsonb_agg('{}'::jsonb) from generate_series(1, 500)));
select fq.append_batch('fetch/reads_no_more_of_the_log_than_it_gives_to_a_client_of_one_topic other', (select jsonb_agg('{}'::jsonb) from generate_series(1, 3000)));
select fq.append_batch('fetch/reads_no_more_of_the_log_than_it_gives_to_a_client_of_one_topic', (select jsonb_agg('{}'::jsonb) from generate_series(1, 500)));
select fq.subscribe('fetch/reads_no_more_of_the_log_than_it_gives_to_a_client_of_one_topic', topics => '{fetch/reads_no_more_of_the_log_than_it_gives_to_a_client_of_one_topic}');
select fq.subscribe('fetch/reads_no_more_of_the_log_than_it_gives_to_a_client_of_one_topic rare', topics => '{fetch/reads_no_more_of_the_log_than_it_gives_to_a_client_of_one_topic rare}');
select fq.append('fetch/reads_no_more_of_the_log_than_it_gives_to_a_client_of_one_topic rare');
commit;

begin;
select plan(6);

create temporary table before as
select seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;
select is((select count(*) from fq.fetch('fetch/reads_no_more_of_the_log_than_it_gives_to_a_client_of_one_topic', 10)), 10::bigint, 'ten events of a topic');
create temporary table after as
select seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;

select is(after.seq_scan, before.seq_scan, 'without a look at the whole table') from before, after;
select cmp_ok(after.idx_tup_fetch - before.idx_tup_fetch, '<=', 12::bigint, 'and without sorting more than those') from before, after;

truncate before, after;
insert into before select seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;
select is((select count(*) from fq.fetch('fetch/reads_no_more_of_the_log_than_it_gives_to_a_client_of_one_topic rare', 10)), 1::bigint, 'the one event of a rare topic');
insert into after select seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relid = 'fq.events'::regclass;

select is(after.seq_scan, before.seq_scan, 'without a look at the whole table') from before, after;
select cmp_ok(after.idx_tup_fetch - before.idx_tup_fetch, '<=', 3::bigint, 'nor at the events of others') from before, after;

select * from finish();
rollback;
