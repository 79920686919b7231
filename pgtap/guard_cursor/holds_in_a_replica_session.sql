begin;
select fq.commit('guard_cursor/holds_in_a_replica_session', -1);
commit;

begin;
select plan(3);

set local session_replication_role = replica;
select throws_ok(
  $$ update fq.clients set "offset" = 9223372036854775807 where id = 'guard_cursor/holds_in_a_replica_session' $$,
  'QF003',
  null,
  'a cursor moves not beyond the end of the log'
);
create temporary table appended as select "offset" from fq.append('guard_cursor/holds_in_a_replica_session');
select throws_ok(
  $$ update fq.clients set "offset" = (select "offset" from appended) where id = 'guard_cursor/holds_in_a_replica_session' $$,
  'QF004',
  null,
  'nor past an append that is undecided'
);
set local session_replication_role = origin;
update fq.clients set "offset" = 0 where id = 'guard_cursor/holds_in_a_replica_session';
set local session_replication_role = replica;
update fq.clients set "offset" = -1 where id = 'guard_cursor/holds_in_a_replica_session';
select is((select "offset" from fq.clients where id = 'guard_cursor/holds_in_a_replica_session'), 0::bigint, 'nor back');

select * from finish();
rollback;
