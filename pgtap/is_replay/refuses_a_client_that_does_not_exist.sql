begin;
select plan(3);

select throws_ok($$ select fq.is_replay('is_replay/refuses_a_client_that_does_not_exist', 1) $$, 'QF002', 'client "is_replay/refuses_a_client_that_does_not_exist" does not exist', 'of which nothing is known');
select throws_ok($$ select fq.is_replay('', 1) $$, '22023', 'client must not be empty', 'empty');
select throws_ok($$ select fq.is_replay(null, 1) $$, '22023', 'client must not be null', 'null');

select * from finish();
rollback;
