begin;
select fq.append('commit/refuses_a_session_that_fetched_before_the_client_was_created');
commit;

begin;
select plan(3);

create temporary table fetched as select "offset" from fq.fetch('commit/refuses_a_session_that_fetched_before_the_client_was_created', 1);

select fq.subscribe('commit/refuses_a_session_that_fetched_before_the_client_was_created');
select throws_ok(
  $$ select fq.commit('commit/refuses_a_session_that_fetched_before_the_client_was_created', "offset") from fetched $$,
  'QF010',
  'client "commit/refuses_a_session_that_fetched_before_the_client_was_created" was moved since this session fetched',
  'for it might read something else'
);
select is((select "offset" from fq.clients where id = 'commit/refuses_a_session_that_fetched_before_the_client_was_created'), -1::bigint, 'the cursor stays');

select fq.fetch('commit/refuses_a_session_that_fetched_before_the_client_was_created');
select lives_ok($$ select fq.commit('commit/refuses_a_session_that_fetched_before_the_client_was_created', "offset") from fetched $$, 'when it has fetched again it may commit');

select * from finish();
rollback;
