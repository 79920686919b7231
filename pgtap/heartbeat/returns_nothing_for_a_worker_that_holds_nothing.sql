begin;
select plan(2);

select is_empty($$ select fq.heartbeat('heartbeat/returns_nothing_for_a_worker_that_holds_nothing/worker') $$, 'which is no error');
select is_empty($$ select from fq.workers where worker = 'heartbeat/returns_nothing_for_a_worker_that_holds_nothing/worker' $$, 'and enters nobody');

select * from finish();
rollback;
