begin;
select plan(1);

select fq.listen('unlisten/ends_one_topic_and_keeps_the_others 1');
create temporary table one as select * from fq._locks where pid = pg_backend_pid();
select fq.listen('unlisten/ends_one_topic_and_keeps_the_others 2');
select fq.unlisten('unlisten/ends_one_topic_and_keeps_the_others 2');

select bag_eq('select * from fq._locks where pid = pg_backend_pid()', 'select * from one', 'the locks of the others');

select * from finish();
rollback;
