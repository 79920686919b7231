begin;
select plan(2);

select throws_ok($$ select fq.detach('detach/refuses_a_client_that_does_not_exist') $$, 'QF002', 'client "detach/refuses_a_client_that_does_not_exist" does not exist', 'there is nothing to detach');
select is_empty($$ select from fq.clients where id = 'detach/refuses_a_client_that_does_not_exist' $$, 'and it creates none');

select * from finish();
rollback;
