begin;
select plan(4);

select throws_ok($$ call fq.wait_for('wait_for/refuses_a_client_that_does_not_exist', 1) $$, 'QF002', 'client "wait_for/refuses_a_client_that_does_not_exist" does not exist', 'for which one would wait in vain');
select throws_ok($$ call fq.wait_for(null, 1) $$, '22023', 'client must not be null', 'null');
select throws_ok($$ call fq.wait_for('', 1) $$, '22023', 'client must not be empty', 'empty');
select throws_ok($$ call fq.wait_for(repeat('x', 201), 1) $$, '22023', 'client must not be longer than 200 characters, but has 201', 'too long');

select * from finish();
rollback;
