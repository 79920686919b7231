begin;
select fq.subscribe('commit/refuses_a_token_that_is_stale', topics => '{commit/refuses_a_token_that_is_stale}');
select fq.append_batch('commit/refuses_a_token_that_is_stale', '[{}, {}]');
commit;

begin;
select plan(6);

set local fq.now = '2100-01-01 00:00+00';
create temporary table first as select * from fq.claim_segment('commit/refuses_a_token_that_is_stale', 'first', '1 min');
create temporary table fetched as select max(e."offset") as last from first l, fq.fetch(l.client, 10, l.token) e;
set local fq.now = '2100-01-01 00:02+00';
create temporary table second as select * from fq.claim_segment('commit/refuses_a_token_that_is_stale', 'second', '1 min');

select throws_ok(
  'select fq.commit(client, last, token) from first, fetched',
  'QF008',
  (select format('token %s gives no right to client "commit/refuses_a_token_that_is_stale" any more', token) from first),
  'of a worker that was too slow'
);
select is((select "offset" from fq.clients where id = 'commit/refuses_a_token_that_is_stale'), -1::bigint, 'which moves nothing');
select is((select worker::text from fq.clients where id = 'commit/refuses_a_token_that_is_stale'), 'second', 'and takes nothing from the other');
select lives_ok('select fq.commit(client, last, token) from second, fetched', 'who can commit');

select fq.release_segment(client, token) from second;
select throws_ok('select fq.commit(client, last, token) from second, fetched', 'QF008', null, 'until it has released');
select throws_ok($$ select fq.commit('commit/refuses_a_token_that_is_stale none', 0, 1) $$, 'QF008', null, 'a client that does not exist has no token');

select * from finish();
rollback;
