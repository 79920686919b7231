begin;
delete from fq.clients;
select fq.subscribe('drop_topic/refuses_while_an_event_waits_for_a_retry', topics => '{drop_topic/refuses_while_an_event_waits_for_a_retry}', on_failure => 'park_key');
select fq.append_batch('drop_topic/refuses_while_an_event_waits_for_a_retry', '[{"type": "a1", "key": "a"}, {"type": "a2", "key": "a"}]');
commit;

begin;
select plan(7);

create temporary table log as
select min("offset") as first, max("offset") as last from fq.events where topic = 'drop_topic/refuses_while_an_event_waits_for_a_retry';
select fq.fail('drop_topic/refuses_while_an_event_waits_for_a_retry', first, 'no') from log;

select is_empty($$ select fq.fetch('drop_topic/refuses_while_an_event_waits_for_a_retry') $$, 'a key is set aside');
update fq.clients set "offset" = last from log where id = 'drop_topic/refuses_while_an_event_waits_for_a_retry';
select is((select "offset" from fq.clients), last, 'and the cursor is behind it') from log;
select throws_ok(
  $$ select fq.drop_topic('drop_topic/refuses_while_an_event_waits_for_a_retry') $$,
  'QF007',
  'topic "drop_topic/refuses_while_an_event_waits_for_a_retry" has an event that waits for a retry of client "drop_topic/refuses_while_an_event_waits_for_a_retry"',
  'but the client is not done with it'
);
set local fq.now = '2100-01-01 00:00+00';
select fq.commit('drop_topic/refuses_while_an_event_waits_for_a_retry', first) from log;
select throws_ok($$ select fq.drop_topic('drop_topic/refuses_while_an_event_waits_for_a_retry') $$, 'QF007', null, 'nor with the next one of the key');
select fq.commit('drop_topic/refuses_while_an_event_waits_for_a_retry', last) from log;
select is_empty('select from fq.failures', 'then it is');
select is(fq.drop_topic('drop_topic/refuses_while_an_event_waits_for_a_retry'), 2::bigint, 'and the topic goes');
select is_empty('select from fq.events where topic = ''drop_topic/refuses_while_an_event_waits_for_a_retry''', 'with its events');

select * from finish();
rollback;
