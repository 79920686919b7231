begin;
select plan(3);

select throws_ok($$ select fq.fork('fork/refuses_a_client_that_does_not_exist', 'fork/refuses_a_client_that_does_not_exist new') $$, 'QF002', 'client "fork/refuses_a_client_that_does_not_exist" does not exist', 'since there is nothing to copy');
select is_empty($$ select from fq.clients where id = 'fork/refuses_a_client_that_does_not_exist new' $$, 'and creates none');
select throws_ok($$ select fq.fork('', 'fork/refuses_a_client_that_does_not_exist new') $$, '22023', 'client must not be empty', 'nor one without a name');

select * from finish();
rollback;
