begin;
delete from fq.clients;
select fq.subscribe('drop_topic/refuses_while_an_event_blocks');
select fq.append('drop_topic/refuses_while_an_event_blocks');
select fq.append('drop_topic/refuses_while_an_event_blocks', type => 'skipped');
commit;

begin;
select plan(3);

select fq.fail('drop_topic/refuses_while_an_event_blocks', (select min("offset") from fq.events where topic = 'drop_topic/refuses_while_an_event_blocks'), 'no');
select throws_ok(
  $$ select fq.drop_topic('drop_topic/refuses_while_an_event_blocks') $$,
  'QF007',
  'topic "drop_topic/refuses_while_an_event_blocks" has events that client "drop_topic/refuses_while_an_event_blocks" has yet to read',
  'the client waits for it'
);
select fq.subscribe('drop_topic/refuses_while_an_event_blocks', types => '{other}');
select lives_ok($$ select fq.drop_topic('drop_topic/refuses_while_an_event_blocks') $$, 'unless it reads something else now');
select is_empty('select from fq.failures', 'and the failure is forgotten');

select * from finish();
rollback;
