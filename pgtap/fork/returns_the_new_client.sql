begin;
select plan(1);

select fq.subscribe('fork/returns_the_new_client', segments => 2);
create temporary table returned as select c.* from fq.fork('fork/returns_the_new_client', 'fork/returns_the_new_client new') c;
select results_eq('select * from returned', $$ select * from fq.clients where id = 'fork/returns_the_new_client new' $$, 'as it is stored');

select * from finish();
rollback;
