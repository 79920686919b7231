begin;
select plan(1);

select fq.listen();
create temporary table all_topics as select * from fq._locks where pid = pg_backend_pid();
select fq.listen('unlisten/tells_one_topic_from_all_topics');
select fq.unlisten('unlisten/tells_one_topic_from_all_topics');

select bag_eq('select * from fq._locks where pid = pg_backend_pid()', 'select * from all_topics', 'the session still listens to all');

select * from finish();
rollback;
