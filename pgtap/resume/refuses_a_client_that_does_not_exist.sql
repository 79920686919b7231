begin;
select plan(2);

select throws_ok($$ select fq.resume('resume/refuses_a_client_that_does_not_exist') $$, 'QF002', 'client "resume/refuses_a_client_that_does_not_exist" does not exist', 'there is nothing to resume');
select is_empty($$ select from fq.clients where id = 'resume/refuses_a_client_that_does_not_exist' $$, 'which it does not create');

select * from finish();
rollback;
