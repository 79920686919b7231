begin;
select fq.subscribe('listen/listens_to_all_topics_for_a_client_that_reads_them_all');
select fq.subscribe('listen/listens_to_all_topics_for_a_client_that_reads_them_all typed', types => '{a}');
commit;

begin;
select plan(2);

create function pg_temp.locks() returns setof bigint language sql as
  $$ select object from fq._locks where pid = pg_backend_pid() and class = 1718747137 $$;

select fq.listen();
create temporary table by_topic as select locks as object from pg_temp.locks() locks;
select fq.unlisten();
select fq.listen(client => 'listen/listens_to_all_topics_for_a_client_that_reads_them_all'), fq.listen(client => 'listen/listens_to_all_topics_for_a_client_that_reads_them_all typed');
select bag_eq('select pg_temp.locks()', 'select * from by_topic', 'whatever types it reads');

select fq.unlisten();
select fq.listen(client => 'listen/listens_to_all_topics_for_a_client_that_reads_them_all new');
select bag_eq('select pg_temp.locks()', 'select * from by_topic', 'and for one that is unknown');

select * from finish();
rollback;
