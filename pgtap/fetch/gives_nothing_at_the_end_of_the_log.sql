begin;
select fq.append('fetch/gives_nothing_at_the_end_of_the_log');
select fq.commit('fetch/gives_nothing_at_the_end_of_the_log', fq.stable_offset());
commit;

begin;
select plan(1);

select fq.commit('fetch/gives_nothing_at_the_end_of_the_log', fq.stable_offset());
select is_empty($$ select fq.fetch('fetch/gives_nothing_at_the_end_of_the_log') $$, 'no row');

select * from finish();
rollback;
