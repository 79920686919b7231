begin;
select plan(4);

select fq.subscribe('subscribe/lets_the_segments_follow_the_client', '{a}', '{b}', '{c}', '{"key": "d"}', on_failure => 'park_key', max_attempts => 3, retry_delay => '1 s', max_retry_delay => '1 min');
select fq.pause('subscribe/lets_the_segments_follow_the_client');

select fq.subscribe('subscribe/lets_the_segments_follow_the_client', segments => 4);
select is_empty(
  $$ select from fq.clients c join fq.clients s on s.parent = c.id
      where c.id = 'subscribe/lets_the_segments_follow_the_client'
        and (c.topics, c.types, c.exclude_types, c.filter, c.on_failure, c.max_attempts, c.retry_delay, c.max_retry_delay, c.paused)
            is distinct from (s.topics, s.types, s.exclude_types, s.filter, s.on_failure, s.max_attempts, s.retry_delay, s.max_retry_delay, s.paused) $$,
  'when it is divided'
);
select is((select count(*) from fq.clients where parent = 'subscribe/lets_the_segments_follow_the_client' and paused), 4::bigint, 'a client that is paused stays so');

select fq.subscribe('subscribe/lets_the_segments_follow_the_client', '{e,f}', '{}', '{g}', '[]', on_failure => 'dead_letter', max_attempts => 4, retry_delay => '2 s', max_retry_delay => '2 min');
select is_empty(
  $$ select from fq.clients c join fq.clients s on s.parent = c.id
      where c.id = 'subscribe/lets_the_segments_follow_the_client'
        and (c.topics, c.types, c.exclude_types, c.filter, c.on_failure, c.max_attempts, c.retry_delay, c.max_retry_delay)
            is distinct from (s.topics, s.types, s.exclude_types, s.filter, s.on_failure, s.max_attempts, s.retry_delay, s.max_retry_delay) $$,
  'when it changes'
);
select is((select topics from fq.clients where id = 'subscribe/lets_the_segments_follow_the_client#3'), '{e,f}', 'the last one too');

select * from finish();
rollback;
