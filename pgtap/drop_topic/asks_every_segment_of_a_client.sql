begin;
delete from fq.clients;
select fq.subscribe('drop_topic/asks_every_segment_of_a_client', topics => '{drop_topic/asks_every_segment_of_a_client}', segments => 2);
-- The key a belongs to the second segment, b to the first.
select fq.append_batch('drop_topic/asks_every_segment_of_a_client', '[{"key": "a"}, {"key": "b"}]');
commit;

begin;
select plan(4);

create temporary table log as select max("offset") as last from fq.events where topic = 'drop_topic/asks_every_segment_of_a_client';

select throws_ok($$ select fq.drop_topic('drop_topic/asks_every_segment_of_a_client') $$, 'QF007', 'topic "drop_topic/asks_every_segment_of_a_client" has events that client "drop_topic/asks_every_segment_of_a_client#0" has yet to read', 'the first');
select fq.commit('drop_topic/asks_every_segment_of_a_client#0', last) from log;
select throws_ok($$ select fq.drop_topic('drop_topic/asks_every_segment_of_a_client') $$, 'QF007', 'topic "drop_topic/asks_every_segment_of_a_client" has events that client "drop_topic/asks_every_segment_of_a_client#1" has yet to read', 'the second');
select fq.commit('drop_topic/asks_every_segment_of_a_client#1', last) from log;
select lives_ok($$ select fq.drop_topic('drop_topic/asks_every_segment_of_a_client') $$, 'and not the client, whose own cursor nobody moves');
select is((select segments from fq.clients where id = 'drop_topic/asks_every_segment_of_a_client'), 2::smallint, 'which stays divided');

select * from finish();
rollback;
