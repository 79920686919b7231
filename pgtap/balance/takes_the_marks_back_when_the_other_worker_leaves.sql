begin;
select plan(3);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('balance/takes_the_marks_back_when_the_other_worker_leaves', segments => 4);
create temporary table lease as select * from fq.balance('balance/takes_the_marks_back_when_the_other_worker_leaves', 'balance/takes_the_marks_back_when_the_other_worker_leaves/1');
select fq.balance('balance/takes_the_marks_back_when_the_other_worker_leaves', 'balance/takes_the_marks_back_when_the_other_worker_leaves/2');
select is((select count(*) from fq.balance('balance/takes_the_marks_back_when_the_other_worker_leaves', 'balance/takes_the_marks_back_when_the_other_worker_leaves/1') where give_back_by is not null), 2::bigint, 'two are to be given back');
select fq.heartbeat('balance/takes_the_marks_back_when_the_other_worker_leaves/2', lease => '0');

select results_eq($$ select * from fq.balance('balance/takes_the_marks_back_when_the_other_worker_leaves', 'balance/takes_the_marks_back_when_the_other_worker_leaves/1') $$, 'select * from lease', 'all are to be kept');

set local fq.now = '2030-01-01 00:00:29+00';
select is_empty($$ select fq.claim_segment('balance/takes_the_marks_back_when_the_other_worker_leaves', 'balance/takes_the_marks_back_when_the_other_worker_leaves/3') $$, 'nobody can claim them any more');

select * from finish();
rollback;
