begin;
select fq.append('ready/names_each_client_once');
commit;

begin;
select plan(1);

select results_eq($$ select * from fq.ready('{ready/names_each_client_once,ready/names_each_client_once,ready/names_each_client_once}') $$, $$ values ('ready/names_each_client_once') $$, 'however often it is asked for');

select * from finish();
rollback;
