begin;
select plan(1);

select fq.subscribe('resume/returns_the_client', '{a}');
select fq.pause('resume/returns_the_client');
create temporary table returned as select * from fq.resume('resume/returns_the_client');

select results_eq('select * from returned', $$ select * from fq.clients where id = 'resume/returns_the_client' $$, 'as it then is');

select * from finish();
rollback;
