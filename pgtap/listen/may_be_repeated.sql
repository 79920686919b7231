begin;
select plan(2);

select fq.listen('listen/may_be_repeated');
create temporary table before as select * from fq._locks where pid = pg_backend_pid();
select fq.listen('listen/may_be_repeated');
select fq.listen('listen/may_be_repeated');

select bag_eq('select * from fq._locks where pid = pg_backend_pid()', 'select * from before', 'it holds the same locks');

select fq.unlisten('listen/may_be_repeated');
select is_empty('select from fq._locks where pid = pg_backend_pid()', 'and one unlisten ends it');

select * from finish();
rollback;
