begin;
select plan(5);

-- Among those that other tests left behind, the first by name.
insert into fq.clients (id) values (' drop_topic/refuses_while_a_client_has_yet_to_read');
select fq.create_topic('drop_topic/refuses_while_a_client_has_yet_to_read');
select fq.append('drop_topic/refuses_while_a_client_has_yet_to_read');

select throws_ok(
  $$ select fq.drop_topic('drop_topic/refuses_while_a_client_has_yet_to_read') $$,
  'QF007',
  'topic "drop_topic/refuses_while_a_client_has_yet_to_read" has events that client " drop_topic/refuses_while_a_client_has_yet_to_read" has yet to read',
  'and says who'
);
select throws_ok($$ select fq.drop_topic('drop_topic/refuses_while_a_client_has_yet_to_read', force => false) $$, 'QF007', null, 'unless forced');
select throws_ok($$ select fq.drop_topic('drop_topic/refuses_while_a_client_has_yet_to_read', force => null) $$, 'QF007', null, 'which null is not');
select isnt_empty($$ select from fq.events where topic = 'drop_topic/refuses_while_a_client_has_yet_to_read' $$, 'the events stay');
select isnt_empty($$ select from fq.topics where topic = 'drop_topic/refuses_while_a_client_has_yet_to_read' $$, 'and the settings');

select * from finish();
rollback;
