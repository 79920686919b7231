begin;
select plan(2);

select throws_ok($$ select fq.claim_segment('claim_segment/refuses_a_client_that_does_not_exist', 'claim_segment/refuses_a_client_that_does_not_exist/worker') $$, 'QF002', 'client "claim_segment/refuses_a_client_that_does_not_exist" does not exist', 'there is nothing to claim');
select is_empty($$ select from fq.clients where id = 'claim_segment/refuses_a_client_that_does_not_exist' $$, 'it creates none');

select * from finish();
rollback;
