begin;
select plan(4);

select lives_ok($$ select fq.unlisten() $$, 'to all');
select lives_ok($$ select fq.unlisten('unlisten/does_no_harm_when_nothing_listens') $$, 'to one');

select fq.listen('unlisten/does_no_harm_when_nothing_listens');
create temporary table before as select * from fq._locks where pid = pg_backend_pid();
select lives_ok($$ select fq.unlisten('unlisten/does_no_harm_when_nothing_listens other') $$, 'to this one');
select bag_eq('select * from fq._locks where pid = pg_backend_pid()', 'select * from before', 'and keeps what it has');

select * from finish();
rollback;
