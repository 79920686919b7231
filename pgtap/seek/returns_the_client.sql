begin;
select plan(2);

select fq.subscribe('seek/returns_the_client', '{a}', segments => 2);
create temporary table returned as select * from fq.seek('seek/returns_the_client', 'beginning');
select results_eq('select * from returned', $$ select * from fq.clients where id = 'seek/returns_the_client' $$, 'as it then is');

truncate returned;
insert into returned select * from fq.seek('seek/returns_the_client#1', "offset" => 0);
select results_eq('select * from returned', $$ select * from fq.clients where id = 'seek/returns_the_client#1' $$, 'or the segment');

select * from finish();
rollback;
