begin;
select plan(2);

select throws_ok($$ select fq.discard('discard/refuses_a_client_that_does_not_exist') $$, 'QF002', 'client "discard/refuses_a_client_that_does_not_exist" does not exist', 'it has nothing');
select is_empty($$ select from fq.clients where id = 'discard/refuses_a_client_that_does_not_exist' $$, 'and is not created');

select * from finish();
rollback;
