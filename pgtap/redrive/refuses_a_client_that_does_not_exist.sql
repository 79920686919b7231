begin;
select plan(2);

select throws_ok($$ select fq.redrive('redrive/refuses_a_client_that_does_not_exist') $$, 'QF002', 'client "redrive/refuses_a_client_that_does_not_exist" does not exist', 'it has nothing');
select is_empty($$ select from fq.clients where id = 'redrive/refuses_a_client_that_does_not_exist' $$, 'and is not created');

select * from finish();
rollback;
