begin;
select plan(1);

select fq.subscribe('pause/returns_the_client', '{a}');
create temporary table returned as select * from fq.pause('pause/returns_the_client');

select results_eq('select * from returned', $$ select * from fq.clients where id = 'pause/returns_the_client' $$, 'as it then is');

select * from finish();
rollback;
