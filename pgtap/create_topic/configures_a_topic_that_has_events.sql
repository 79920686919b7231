begin;
select plan(1);

select fq.append('create_topic/configures_a_topic_that_has_events', type => 'first');
select fq.create_topic('create_topic/configures_a_topic_that_has_events', 'always');
select fq.append('create_topic/configures_a_topic_that_has_events', type => 'second');

select is(
  array(select type::text from fq.events where topic = 'create_topic/configures_a_topic_that_has_events' order by "offset"),
  array['first', 'second'],
  'and takes none of them away'
);

select * from finish();
rollback;
