begin;
select fq.append('fetch_next/gives_no_row_at_the_end_of_the_log');
select fq.commit('fetch_next/gives_no_row_at_the_end_of_the_log', fq.stable_offset());
commit;

begin;
select plan(1);

select fq.commit('fetch_next/gives_no_row_at_the_end_of_the_log', fq.stable_offset());
select is((select count(*) from fq.fetch_next('fetch_next/gives_no_row_at_the_end_of_the_log')), 0::bigint, 'rather than a row of nulls');

select * from finish();
rollback;
