begin;
select plan(2);

select throws_ok($$ select fq.pause('pause/refuses_a_client_that_does_not_exist') $$, 'QF002', 'client "pause/refuses_a_client_that_does_not_exist" does not exist', 'for what would it pause');
select is_empty($$ select from fq.clients where id = 'pause/refuses_a_client_that_does_not_exist' $$, 'which it does not create');

select * from finish();
rollback;
