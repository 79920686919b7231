begin;
select fq.append('why_stuck/leaves_out_a_worker_that_has_nothing_to_do');
select fq.subscribe('why_stuck/leaves_out_a_worker_that_has_nothing_to_do', topics => '{why_stuck/leaves_out_a_worker_that_has_nothing_to_do}');
select fq.subscribe('why_stuck/leaves_out_a_worker_that_has_nothing_to_do other', topics => '{why_stuck/leaves_out_a_worker_that_has_nothing_to_do other}');
commit;

begin;
select plan(2);

create temporary table lease as select * from fq.claim_segment('why_stuck/leaves_out_a_worker_that_has_nothing_to_do', 'worker');
select fq.claim_segment('why_stuck/leaves_out_a_worker_that_has_nothing_to_do other', 'worker');
select is(array(select client from fq.why_stuck()), array['why_stuck/leaves_out_a_worker_that_has_nothing_to_do'], 'as one of a topic without events');
select fq.commit(client, fq.stable_offset(), token) from lease;
select is_empty('select fq.why_stuck()', 'or one that has caught up');

select * from finish();
rollback;
