begin;
select fq.subscribe('unlisten/ends_what_was_listened_to_for_a_client', topics => '{unlisten/ends_what_was_listened_to_for_a_client 1,unlisten/ends_what_was_listened_to_for_a_client 2}');
commit;

begin;
select plan(2);

select fq.listen(client => 'unlisten/ends_what_was_listened_to_for_a_client');
select fq.unlisten('unlisten/ends_what_was_listened_to_for_a_client 1');
select is(
  (select count(*) from fq._locks where pid = pg_backend_pid() and class = 1718747137),
  1::bigint,
  'topic by topic'
);

select fq.unlisten('unlisten/ends_what_was_listened_to_for_a_client 2');
select is_empty('select from fq._locks where pid = pg_backend_pid()', 'until nothing is left');

select * from finish();
rollback;
