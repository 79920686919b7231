begin;
select fq.append('why_stuck/shows_a_client_that_a_worker_holds');
select fq.subscribe('why_stuck/shows_a_client_that_a_worker_holds', segments => 2);
commit;

begin;
select plan(5);

set local fq.now = '2100-01-01 00:00+00';
select fq.claim_segment('why_stuck/shows_a_client_that_a_worker_holds', 'worker', '1 min');
select results_eq(
  'select what, client, pid, application, prepared, state, since, query from fq.why_stuck()',
  $$ values ('lease' collate "C", 'why_stuck/shows_a_client_that_a_worker_holds#0' collate "C", null::integer, 'worker' collate "C", null::text collate "C", null::text collate "C", '2100-01-01 00:01+00'::timestamptz, null::text collate "C") $$,
  'until the lease ends'
);
select is((select advice from fq.why_stuck()), 'it works on it; if it does not move, look at its log', 'that may be well');

set local fq.now = '2100-01-01 00:02+00';
select is((select advice from fq.why_stuck()), 'its lease has run out: start a worker', 'not when the lease has run out');

select fq.claim_segment('why_stuck/shows_a_client_that_a_worker_holds', 'another', '1 min');
select is(array(select application from fq.why_stuck()), array['another'], 'another may have claimed it');
select fq.release_segment(id, token) from fq.clients where worker = 'another';
select is_empty('select fq.why_stuck()', 'nobody holds what was released');

select * from finish();
rollback;
