begin isolation level repeatable read;
select plan(2);

select throws_ok($$ select fq.append_batch('append_batch/refuses_a_condition_in_a_strict_transaction', '[{}]', '[]') $$, 'QF001', 'events cannot be read in a REPEATABLE READ transaction', 'as append does');
select lives_ok($$ select fq.append_batch('append_batch/refuses_a_condition_in_a_strict_transaction', '[{}]') $$, 'not a batch without one');

select * from finish();
rollback;
