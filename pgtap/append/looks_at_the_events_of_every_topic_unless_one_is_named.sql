begin;
select plan(4);

select fq.append('append/looks_at_the_events_of_every_topic_unless_one_is_named other', type => 'reserved', key => 'append/looks_at_the_events_of_every_topic_unless_one_is_named');

select throws_ok(
  $$ select fq.append('append/looks_at_the_events_of_every_topic_unless_one_is_named', "unless" => '{"key": "append/looks_at_the_events_of_every_topic_unless_one_is_named"}') $$,
  'QF014',
  null,
  'when none is'
);
select lives_ok($$ select fq.append('append/looks_at_the_events_of_every_topic_unless_one_is_named', "unless" => '{"topic": "append/looks_at_the_events_of_every_topic_unless_one_is_named", "key": "append/looks_at_the_events_of_every_topic_unless_one_is_named"}') $$, 'when its own is');
select throws_ok(
  $$ select fq.append('append/looks_at_the_events_of_every_topic_unless_one_is_named', "unless" => '{"topic": "append/looks_at_the_events_of_every_topic_unless_one_is_named other", "key": "append/looks_at_the_events_of_every_topic_unless_one_is_named"}') $$,
  'QF014',
  null,
  'when the other is'
);
select throws_ok(
  $$ select fq.append('append/looks_at_the_events_of_every_topic_unless_one_is_named', "unless" => '[{"topic": "append/looks_at_the_events_of_every_topic_unless_one_is_named", "type": "none"}, {"key": "append/looks_at_the_events_of_every_topic_unless_one_is_named"}]') $$,
  'QF014',
  null,
  'when one of the patterns names none'
);

select * from finish();
rollback;
