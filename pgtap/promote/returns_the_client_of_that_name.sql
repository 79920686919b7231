begin;
select plan(2);

select fq.subscribe('promote/returns_the_client_of_that_name', '{a}');
select fq.subscribe('promote/returns_the_client_of_that_name new', '{b}');
create temporary table returned as select c.* from fq.promote('promote/returns_the_client_of_that_name new', 'promote/returns_the_client_of_that_name') c;
select results_eq('select * from returned', $$ select * from fq.clients where id = 'promote/returns_the_client_of_that_name' $$, 'as it is stored');
select is((select topics from returned), '{b}', 'which is the one that was promoted');

select * from finish();
rollback;
