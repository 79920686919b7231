begin;
select fq.append('claim_segment/claims_while_the_client_is_paused');
commit;

begin;
select plan(3);

select fq.subscribe('claim_segment/claims_while_the_client_is_paused', topics => '{claim_segment/claims_while_the_client_is_paused}');
select fq.pause('claim_segment/claims_while_the_client_is_paused');
create temporary table lease as select * from fq.claim_segment('claim_segment/claims_while_the_client_is_paused', 'claim_segment/claims_while_the_client_is_paused/worker');

select isnt_empty('select from lease', 'it can be held');
select is_empty(format($$ select fq.fetch('claim_segment/claims_while_the_client_is_paused', token => %s) $$, token), 'and gives nothing') from lease;
select fq.resume('claim_segment/claims_while_the_client_is_paused');
select isnt_empty(format($$ select fq.fetch('claim_segment/claims_while_the_client_is_paused', token => %s) $$, token), 'until it is resumed') from lease;

select * from finish();
rollback;
