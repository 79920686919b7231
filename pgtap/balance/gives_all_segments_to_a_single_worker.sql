begin;
select plan(2);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('balance/gives_all_segments_to_a_single_worker', segments => 5);
create temporary table lease as select * from fq.balance('balance/gives_all_segments_to_a_single_worker', 'balance/gives_all_segments_to_a_single_worker/1');

select results_eq(
  'select client, expires_at, give_back_by from lease',
  $$ select 'balance/gives_all_segments_to_a_single_worker#' collate "C" || n, '2030-01-01 00:00:30+00'::timestamptz, null::timestamptz from generate_series(0, 4) n $$,
  'for 30 s, to keep'
);
select is_empty(
  $$ select client, token, "offset" from lease except select id, token, "offset" from fq.clients where worker = 'balance/gives_all_segments_to_a_single_worker/1' $$,
  'with their tokens and cursors'
);

select * from finish();
rollback;
