begin;
select fq.append('ready/looks_whoever_holds_the_client');
select fq.subscribe('ready/looks_whoever_holds_the_client', topics => '{ready/looks_whoever_holds_the_client}');
create temporary table lease as select * from fq.claim_segment('ready/looks_whoever_holds_the_client', 'worker');
commit;

begin;
select plan(2);

select results_eq($$ select * from fq.ready('{ready/looks_whoever_holds_the_client}') $$, $$ values ('ready/looks_whoever_holds_the_client') $$, 'its worker wants to know');
select is((select worker::text from fq.clients where id = 'ready/looks_whoever_holds_the_client'), 'worker', 'who keeps it');

select * from finish();
rollback;
