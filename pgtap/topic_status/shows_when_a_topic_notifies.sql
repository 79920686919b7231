begin;
select plan(1);

select fq.append('topic_status/shows_when_a_topic_notifies plain');
select fq.create_topic('topic_status/shows_when_a_topic_notifies always', notify => 'always');
select fq.create_topic('topic_status/shows_when_a_topic_notifies off', notify => 'off');
select fq.create_topic('topic_status/shows_when_a_topic_notifies default');
select results_eq(
  'select topic::text, notify from fq.topic_status order by topic',
  $$ values ('topic_status/shows_when_a_topic_notifies always' collate "C", 'always' collate "C"), ('topic_status/shows_when_a_topic_notifies default', 'armed'), ('topic_status/shows_when_a_topic_notifies off', 'off'), ('topic_status/shows_when_a_topic_notifies plain', 'armed') $$,
  'as fq.create_topic says, or while somebody listens'
);

select * from finish();
rollback;
