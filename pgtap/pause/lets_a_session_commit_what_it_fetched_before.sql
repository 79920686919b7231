begin;
select fq.append('pause/lets_a_session_commit_what_it_fetched_before');
select fq.subscribe('pause/lets_a_session_commit_what_it_fetched_before', topics => '{pause/lets_a_session_commit_what_it_fetched_before}');
commit;

begin;
select plan(1);

create temporary table fetched as select * from fq.fetch('pause/lets_a_session_commit_what_it_fetched_before');
select fq.pause('pause/lets_a_session_commit_what_it_fetched_before');
select is((select c."offset" from fetched f, fq.commit('pause/lets_a_session_commit_what_it_fetched_before', f."offset") c), (select "offset" from fetched), 'without a token');

select * from finish();
rollback;
