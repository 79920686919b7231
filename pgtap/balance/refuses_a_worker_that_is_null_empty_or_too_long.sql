begin;
select plan(3);

select fq.subscribe('balance/refuses_a_worker_that_is_null_empty_or_too_long');

select throws_ok($$ select fq.balance('balance/refuses_a_worker_that_is_null_empty_or_too_long', null) $$, '22023', 'worker must not be null', 'null');
select throws_ok($$ select fq.balance('balance/refuses_a_worker_that_is_null_empty_or_too_long', '') $$, '22023', 'worker must not be empty', 'empty');
select throws_ok($$ select fq.balance('balance/refuses_a_worker_that_is_null_empty_or_too_long', repeat('w', 201)) $$, '22023', 'worker must not be longer than 200 characters, but has 201', 'too long');

select * from finish();
rollback;
