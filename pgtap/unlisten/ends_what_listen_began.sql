begin;
select fq.listen('unlisten/ends_what_listen_began');
commit;

begin;
select plan(1);

select fq.unlisten('unlisten/ends_what_listen_began');
select is_empty('select from fq._locks where pid = pg_backend_pid()', 'no lock is left');

select * from finish();
rollback;
