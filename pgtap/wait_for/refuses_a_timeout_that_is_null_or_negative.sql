begin;
select plan(2);

select fq.subscribe('wait_for/refuses_a_timeout_that_is_null_or_negative');
select throws_ok($$ call fq.wait_for('wait_for/refuses_a_timeout_that_is_null_or_negative', 1, null) $$, '22023', 'timeout must not be null', 'null');
select throws_ok($$ call fq.wait_for('wait_for/refuses_a_timeout_that_is_null_or_negative', 1, '-1 ms') $$, '22023', 'timeout must not be negative', 'negative');

select * from finish();
rollback;
