begin;
select fq.append_batch('promote/refuses_the_commit_of_a_session_that_fetched_before', '[{"type": "1"}, {"type": "2"}, {"type": "3"}]');
select fq.subscribe('promote/refuses_the_commit_of_a_session_that_fetched_before', topics => '{promote/refuses_the_commit_of_a_session_that_fetched_before}');
select fq.fork('promote/refuses_the_commit_of_a_session_that_fetched_before', 'promote/refuses_the_commit_of_a_session_that_fetched_before new');
commit;

begin;
select plan(6);

create temporary table log as select type, "offset" from fq.events where topic = 'promote/refuses_the_commit_of_a_session_that_fetched_before';
select fq.fetch('promote/refuses_the_commit_of_a_session_that_fetched_before'), fq.fetch('promote/refuses_the_commit_of_a_session_that_fetched_before new');
select fq.promote('promote/refuses_the_commit_of_a_session_that_fetched_before new', 'promote/refuses_the_commit_of_a_session_that_fetched_before');

select throws_ok($$ select fq.commit('promote/refuses_the_commit_of_a_session_that_fetched_before', "offset") from log where type = '2' $$, 'QF010', 'client "promote/refuses_the_commit_of_a_session_that_fetched_before" was moved since this session fetched', 'under the one name');
select throws_ok($$ select fq.commit('promote/refuses_the_commit_of_a_session_that_fetched_before new', "offset") from log where type = '2' $$, 'QF010', 'client "promote/refuses_the_commit_of_a_session_that_fetched_before new" was moved since this session fetched', 'and under the other');
select is(array(select distinct "offset" from fq.clients), array[-1::bigint], 'neither moves');

select is(array(select type::text from fq.fetch('promote/refuses_the_commit_of_a_session_that_fetched_before')), array['1', '2', '3'], 'it may fetch again');
select lives_ok($$ select fq.commit('promote/refuses_the_commit_of_a_session_that_fetched_before', "offset") from log where type = '3' $$, 'and commit');
select is((select "offset" from fq.clients where id = 'promote/refuses_the_commit_of_a_session_that_fetched_before new'), -1::bigint, 'which leaves the other where it was');

select * from finish();
rollback;
