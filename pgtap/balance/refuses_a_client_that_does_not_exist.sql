begin;
select plan(2);

select throws_ok($$ select fq.balance('balance/refuses_a_client_that_does_not_exist', 'balance/refuses_a_client_that_does_not_exist/worker') $$, 'QF002', 'client "balance/refuses_a_client_that_does_not_exist" does not exist', 'there is nothing to share');
select is_empty($$ select from fq.clients where id = 'balance/refuses_a_client_that_does_not_exist' $$, 'it creates none');

select * from finish();
rollback;
