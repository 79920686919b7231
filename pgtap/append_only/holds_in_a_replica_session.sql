begin;
select plan(4);

select fq.append('append_only/holds_in_a_replica_session');
set local session_replication_role = replica;

select throws_ok('update fq.events set payload = payload', 'QF005', null, 'no event is changed');
select throws_ok('delete from fq.events', 'QF005', null, 'nor removed');
select throws_ok('truncate fq.events', 'QF005', null, 'nor all of them');
select isnt_empty($$ select from fq.events where topic = 'append_only/holds_in_a_replica_session' $$, 'the event stays');

select * from finish();
rollback;
