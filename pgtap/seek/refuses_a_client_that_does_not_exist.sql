begin;
select plan(3);

select throws_ok($$ select fq.seek('seek/refuses_a_client_that_does_not_exist', 'end') $$, 'QF002', 'client "seek/refuses_a_client_that_does_not_exist" does not exist', 'there is nothing to move');
select throws_ok($$ select fq.seek('seek/refuses_a_client_that_does_not_exist#0', 'end') $$, 'QF002', 'client "seek/refuses_a_client_that_does_not_exist#0" does not exist', 'nor a segment');
select is_empty($$ select from fq.clients where id ~ '^seek/refuses_a_client_that_does_not_exist' $$, 'and it creates none');

select * from finish();
rollback;
