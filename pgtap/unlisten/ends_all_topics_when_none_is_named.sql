begin;
select plan(1);

select fq.listen();
select fq.listen('unlisten/ends_all_topics_when_none_is_named 1');
select fq.listen('unlisten/ends_all_topics_when_none_is_named 2');
select fq.unlisten();

select is_empty('select from fq._locks where pid = pg_backend_pid()', 'no lock is left');

select * from finish();
rollback;
