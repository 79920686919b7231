begin;
select plan(3);

select lives_ok(
  $$ select fq.append('append/begins_an_empty_topic_once', type => 'opened', "unless" => '{"topic": "append/begins_an_empty_topic_once"}') $$,
  'the first, which does not match itself'
);
select throws_ok(
  $$ select fq.append('append/begins_an_empty_topic_once', type => 'opened', "unless" => '{"topic": "append/begins_an_empty_topic_once"}') $$,
  'QF014',
  null,
  'not the second'
);
select is((select count(*) from fq.events where topic = 'append/begins_an_empty_topic_once'), 1::bigint, 'there is one event');

select * from finish();
rollback;
