begin;
select fq.subscribe('listen/listens_to_the_topics_of_a_client', topics => '{listen/listens_to_the_topics_of_a_client 1,listen/listens_to_the_topics_of_a_client 2}');
select fq.subscribe('listen/listens_to_the_topics_of_a_client divided', topics => '{listen/listens_to_the_topics_of_a_client 3}', segments => 2);
commit;

begin;
select plan(4);

create function pg_temp.locks() returns setof bigint language sql as
  $$ select object from fq._locks where pid = pg_backend_pid() and class = 1718747137 $$;

select fq.listen('listen/listens_to_the_topics_of_a_client 1'), fq.listen('listen/listens_to_the_topics_of_a_client 2');
create temporary table by_topic as select locks as object from pg_temp.locks() locks;
select fq.unlisten();
select fq.listen(client => 'listen/listens_to_the_topics_of_a_client');
select bag_eq('select pg_temp.locks()', 'select * from by_topic', 'as if each were named');

select fq.unlisten();
select fq.listen('listen/listens_to_the_topics_of_a_client 3');
truncate by_topic;
insert into by_topic select pg_temp.locks();
select fq.unlisten();
select fq.listen(client => 'listen/listens_to_the_topics_of_a_client divided');
select bag_eq('select pg_temp.locks()', 'select * from by_topic', 'of one that is divided');

select fq.unlisten();
select fq.listen(client => 'listen/listens_to_the_topics_of_a_client divided#1');
select bag_eq('select pg_temp.locks()', 'select * from by_topic', 'and of a segment');

select fq.listen(client => 'listen/listens_to_the_topics_of_a_client divided#1');
select bag_eq('select pg_temp.locks()', 'select * from by_topic', 'once, however often');

select * from finish();
rollback;
