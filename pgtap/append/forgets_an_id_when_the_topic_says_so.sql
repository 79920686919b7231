begin;
select plan(6);

select fq.create_topic('append/forgets_an_id_when_the_topic_says_so', remember_ids => '1 hour');
set local fq.now = '2030-01-01 00:00+00';
select fq.append('append/forgets_an_id_when_the_topic_says_so', '{"n": 1}', event_id => '00000000-0000-4000-8000-000000000008');

set local fq.now = '2030-01-01 00:59:59.999999+00';
select fq.append('append/forgets_an_id_when_the_topic_says_so', '{"n": 1}', event_id => '00000000-0000-4000-8000-000000000008');
select is((select count(*) from fq.events where topic = 'append/forgets_an_id_when_the_topic_says_so'), 1::bigint, 'not before');

set local fq.now = '2030-01-01 01:00+00';
select lives_ok(
  $$ select fq.append('append/forgets_an_id_when_the_topic_says_so', '{"n": 2}', event_id => '00000000-0000-4000-8000-000000000008') $$,
  'then it may be another event'
);
select is((select count(*) from fq.events where topic = 'append/forgets_an_id_when_the_topic_says_so'), 2::bigint, 'which is stored');

set local fq.now = '2030-01-01 01:59+00';
select is(
  (select payload from fq.append('append/forgets_an_id_when_the_topic_says_so', '{"n": 2}', event_id => '00000000-0000-4000-8000-000000000008')),
  '{"n": 2}',
  'and remembered from then on'
);
select throws_ok(
  $$ select fq.append('append/forgets_an_id_when_the_topic_says_so', '{"n": 1}', event_id => '00000000-0000-4000-8000-000000000008') $$,
  'QF013',
  null,
  'the first is no more'
);
select is((select count(*) from fq.events where topic = 'append/forgets_an_id_when_the_topic_says_so'), 2::bigint, 'there are still two');

select * from finish();
rollback;
