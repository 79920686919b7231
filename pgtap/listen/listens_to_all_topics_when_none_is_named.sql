begin;
select plan(2);

select fq.listen();
select isnt_empty('select from fq._locks where pid = pg_backend_pid()', 'by leaving it out');

create temporary table before as select * from fq._locks where pid = pg_backend_pid();
select fq.listen(null);
select bag_eq('select * from fq._locks where pid = pg_backend_pid()', 'select * from before', 'which is what null means');

select * from finish();
rollback;
