begin;
select plan(3);

select fq.subscribe('claim_segment/leaves_other_clients_alone/1', segments => 2);
select fq.subscribe('claim_segment/leaves_other_clients_alone/2', segments => 2);
create temporary table before as select * from fq.clients where id like 'claim_segment/leaves_other_clients_alone/2%';
select fq.claim_segment('claim_segment/leaves_other_clients_alone/1', 'claim_segment/leaves_other_clients_alone/worker') from generate_series(1, 2);

select is_empty($$ select fq.claim_segment('claim_segment/leaves_other_clients_alone/1', 'claim_segment/leaves_other_clients_alone/worker') $$, 'all of one are taken');
select results_eq($$ select * from fq.clients where id like 'claim_segment/leaves_other_clients_alone/2%' order by id $$, 'select * from before order by id', 'none of the other');
select is_empty($$ select from fq.workers where client = 'claim_segment/leaves_other_clients_alone/2' $$, 'where nobody is registered');

select * from finish();
rollback;
