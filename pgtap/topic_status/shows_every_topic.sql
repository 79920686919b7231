begin;
select fq.append('topic_status/shows_every_topic');
select fq.append('topic_status/shows_every_topic second');
select fq.append('topic_status/shows_every_topic');
select fq.append('topic_status/shows_every_topic first');
select fq.create_topic('topic_status/shows_every_topic empty');
select fq.create_topic('topic_status/shows_every_topic second', notify => 'always');
commit;

begin;
select plan(1);

select results_eq(
  $$ select s.topic::text, s.last_offset from fq.topic_status s order by s.topic $$,
  $$ select t.topic, (select max(e."offset") from fq.events e where e.topic = t.topic)
       from (values ('topic_status/shows_every_topic' collate "C"), ('topic_status/shows_every_topic empty'), ('topic_status/shows_every_topic first'), ('topic_status/shows_every_topic second')) t (topic) $$,
  'once, with its last event'
);

select * from finish();
rollback;
