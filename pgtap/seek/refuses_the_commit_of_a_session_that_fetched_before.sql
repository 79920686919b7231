begin;
select fq.append_batch('seek/refuses_the_commit_of_a_session_that_fetched_before', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
select fq.subscribe('seek/refuses_the_commit_of_a_session_that_fetched_before', topics => '{seek/refuses_the_commit_of_a_session_that_fetched_before}');
commit;

begin;
select plan(5);

create temporary table fetched as select * from fq.fetch('seek/refuses_the_commit_of_a_session_that_fetched_before', 2);
select fq.seek('seek/refuses_the_commit_of_a_session_that_fetched_before', 'beginning');
select throws_ok(
  $$ select fq.commit('seek/refuses_the_commit_of_a_session_that_fetched_before', max("offset")) from fetched $$,
  'QF010',
  'client "seek/refuses_the_commit_of_a_session_that_fetched_before" was moved since this session fetched',
  'when it was moved back'
);
select is((select "offset" from fq.clients where id = 'seek/refuses_the_commit_of_a_session_that_fetched_before'), -1::bigint, 'it stays where it was moved to');

select fq.seek('seek/refuses_the_commit_of_a_session_that_fetched_before', "offset" => (select min("offset") from fetched));
select throws_ok($$ select fq.commit('seek/refuses_the_commit_of_a_session_that_fetched_before', max("offset")) from fetched $$, 'QF010', null, 'when it was moved forward');

select is(array(select type::text from fq.fetch('seek/refuses_the_commit_of_a_session_that_fetched_before', 1)), array['second'], 'it may fetch again');
select lives_ok($$ select fq.commit('seek/refuses_the_commit_of_a_session_that_fetched_before', max("offset")) from fetched $$, 'and commit');

select * from finish();
rollback;
