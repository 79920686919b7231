begin;
select plan(2);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('balance/leaves_other_clients_alone/1', segments => 2);
select fq.subscribe('balance/leaves_other_clients_alone/2', segments => 2);
select fq.balance('balance/leaves_other_clients_alone/1', 'balance/leaves_other_clients_alone/worker');
select fq.balance('balance/leaves_other_clients_alone/2', 'balance/leaves_other_clients_alone/worker');
create temporary table before as select * from fq.clients where id like 'balance/leaves_other_clients_alone/2%';

set local fq.now = '2030-01-01 00:00:10+00';
select is(array(select client from fq.balance('balance/leaves_other_clients_alone/1', 'balance/leaves_other_clients_alone/another')), '{}', 'a worker that joins one');
select results_eq($$ select * from fq.clients where id like 'balance/leaves_other_clients_alone/2%' order by id $$, 'select * from before order by id', 'takes nothing from the other');

select * from finish();
rollback;
