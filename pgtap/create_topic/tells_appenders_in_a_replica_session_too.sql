begin;
select plan(1);

set local session_replication_role = replica;
select fq.create_topic('create_topic/tells_appenders_in_a_replica_session_too', notify => 'always');
select isnt(pg_sequence_last_value('fq.watched') & fq._watch_bit('create_topic/tells_appenders_in_a_replica_session_too'), 0::bigint, 'that there is a topic which always notifies');

select * from finish();
rollback;
