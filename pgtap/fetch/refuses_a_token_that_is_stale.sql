begin;
select fq.subscribe('fetch/refuses_a_token_that_is_stale');
commit;

begin;
select plan(6);

create temporary table lease as select * from fq.claim_segment('fetch/refuses_a_token_that_is_stale', 'worker');

select throws_ok(
  format($$ select fq.fetch('fetch/refuses_a_token_that_is_stale', 10, %s) $$, token + 1),
  'QF008',
  format('token %s gives no right to client "fetch/refuses_a_token_that_is_stale" any more', token + 1),
  'one that never was'
)
  from lease;
select throws_ok(format($$ select fq.fetch_next('fetch/refuses_a_token_that_is_stale', %s) $$, token - 1), 'QF008', null, 'one of before') from lease;

select fq.release_segment(client, token) from lease;
select throws_ok('select fq.fetch(client, 10, token) from lease', 'QF008', null, 'one that was given back');
select throws_ok($$ select fq.fetch('fetch/refuses_a_token_that_is_stale none', 10, 1) $$, 'QF008', null, 'one for a client that does not exist');

select fq.claim_segment('fetch/refuses_a_token_that_is_stale', 'worker');
select throws_ok('select fq.fetch(client, 10, token) from lease', 'QF008', null, 'one of before the same worker claimed again');
select isnt_empty($$ select from fq.clients where id = 'fetch/refuses_a_token_that_is_stale' and worker = 'worker' $$, 'who is not disturbed');

select * from finish();
rollback;
