begin;
select fq.subscribe('commit/needs_the_token_while_a_worker_holds_the_client', topics => '{commit/needs_the_token_while_a_worker_holds_the_client}');
select fq.append('commit/needs_the_token_while_a_worker_holds_the_client');
commit;

begin;
select plan(5);

create temporary table fetched as select * from fq.fetch('commit/needs_the_token_while_a_worker_holds_the_client');
create temporary table lease as select * from fq.claim_segment('commit/needs_the_token_while_a_worker_holds_the_client', 'worker');

select throws_ok(
  $$ select fq.commit('commit/needs_the_token_while_a_worker_holds_the_client', "offset") from fetched $$,
  'QF009',
  'client "commit/needs_the_token_while_a_worker_holds_the_client" is held by worker "worker"',
  'without one it is refused'
);
select throws_ok($$ select fq.commit('commit/needs_the_token_while_a_worker_holds_the_client', -1) $$, 'QF009', null, 'even where it would change nothing');
select is((select "offset" from fq.clients where id = 'commit/needs_the_token_while_a_worker_holds_the_client'), -1::bigint, 'the cursor stays');
select lives_ok($$ select fq.commit('commit/needs_the_token_while_a_worker_holds_the_client', f."offset", l.token) from fetched f, lease l $$, 'with it, it is not');
select throws_ok($$ select fq.commit('commit/needs_the_token_while_a_worker_holds_the_client', "offset") from fetched $$, 'QF009', null, 'without it, it is still');

select * from finish();
rollback;
