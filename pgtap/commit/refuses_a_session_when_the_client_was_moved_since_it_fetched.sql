begin;
select fq.subscribe('commit/refuses_a_session_when_the_client_was_moved_since_it_fetched', topics => '{commit/refuses_a_session_when_the_client_was_moved_since_it_fetched}');
select fq.append_batch('commit/refuses_a_session_when_the_client_was_moved_since_it_fetched', '[{}, {}]');
commit;

begin;
select plan(4);

create temporary table fetched as select max("offset") as last from fq.fetch('commit/refuses_a_session_when_the_client_was_moved_since_it_fetched');

-- A worker that claims and releases, whatever it has done.
select fq.release_segment(l.client, l.token) from fq.claim_segment('commit/refuses_a_session_when_the_client_was_moved_since_it_fetched', 'worker') l;
select throws_ok(
  $$ select fq.commit('commit/refuses_a_session_when_the_client_was_moved_since_it_fetched', last) from fetched $$,
  'QF010',
  'client "commit/refuses_a_session_when_the_client_was_moved_since_it_fetched" was moved since this session fetched',
  'by a worker that held it meanwhile'
);
select throws_ok($$ select fq.commit('commit/refuses_a_session_when_the_client_was_moved_since_it_fetched', -1) $$, 'QF010', null, 'even where it would change nothing');
select is((select "offset" from fq.clients where id = 'commit/refuses_a_session_when_the_client_was_moved_since_it_fetched'), -1::bigint, 'the cursor stays');

select fq.fetch('commit/refuses_a_session_when_the_client_was_moved_since_it_fetched');
select lives_ok($$ select fq.commit('commit/refuses_a_session_when_the_client_was_moved_since_it_fetched', last) from fetched $$, 'when it has fetched again it may commit');

select * from finish();
rollback;
