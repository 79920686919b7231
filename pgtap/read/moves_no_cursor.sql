begin;
select fq.append('read/moves_no_cursor');
commit;

begin;
select plan(1);

create temporary table before as select * from fq.clients;
select fq.read('read/moves_no_cursor');

select bag_eq('select * from fq.clients', 'select * from before', 'it knows of none');

select * from finish();
rollback;
