begin;
select plan(5);

select fq.subscribe('claim_segment/refuses_a_worker_that_is_null_empty_or_too_long');

select throws_ok($$ select fq.claim_segment('claim_segment/refuses_a_worker_that_is_null_empty_or_too_long', null) $$, '22023', 'worker must not be null', 'null');
select throws_ok($$ select fq.claim_segment('claim_segment/refuses_a_worker_that_is_null_empty_or_too_long', '') $$, '22023', 'worker must not be empty', 'empty');
select throws_ok($$ select fq.claim_segment('claim_segment/refuses_a_worker_that_is_null_empty_or_too_long', repeat('w', 201)) $$, '22023', 'worker must not be longer than 200 characters, but has 201', 'too long');
select is((select worker from fq.clients where id = 'claim_segment/refuses_a_worker_that_is_null_empty_or_too_long'), null, 'it claims nothing then');
select isnt_empty($$ select fq.claim_segment('claim_segment/refuses_a_worker_that_is_null_empty_or_too_long', repeat('w', 200)) $$, '200 characters will do');

select * from finish();
rollback;
