begin;
select plan(4);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('balance/marks_what_a_worker_has_beyond_its_share', segments => 4);
create temporary table lease as select * from fq.balance('balance/marks_what_a_worker_has_beyond_its_share', 'balance/marks_what_a_worker_has_beyond_its_share/1');
select is_empty($$ select fq.balance('balance/marks_what_a_worker_has_beyond_its_share', 'balance/marks_what_a_worker_has_beyond_its_share/2') $$, 'who comes second gets nothing yet');

select results_eq(
  $$ select client, token, give_back_by from fq.balance('balance/marks_what_a_worker_has_beyond_its_share', 'balance/marks_what_a_worker_has_beyond_its_share/1') $$,
  $$
    select client, token, case when client in ('balance/marks_what_a_worker_has_beyond_its_share#2', 'balance/marks_what_a_worker_has_beyond_its_share#3') then '2030-01-01 00:00:30+00'::timestamptz end
      from lease
  $$,
  'the first has 30 s to give the rest back'
);
select is(array(select give_back_by from fq.clients where parent = 'balance/marks_what_a_worker_has_beyond_its_share' and give_back_by is not null), array_fill('2030-01-01 00:00:30+00'::timestamptz, array[2]), 'as it is stored');

select fq.subscribe('balance/marks_what_a_worker_has_beyond_its_share/other', segments => 2);
select fq.balance('balance/marks_what_a_worker_has_beyond_its_share/other', 'balance/marks_what_a_worker_has_beyond_its_share/1');
select fq.balance('balance/marks_what_a_worker_has_beyond_its_share/other', 'balance/marks_what_a_worker_has_beyond_its_share/2', grace => '1 min');
select is((select give_back_by from fq.clients where id = 'balance/marks_what_a_worker_has_beyond_its_share/other#1'), '2030-01-01 00:01:00+00', 'or as long as it is told');

select * from finish();
rollback;
