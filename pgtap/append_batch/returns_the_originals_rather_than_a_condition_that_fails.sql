begin;
select plan(3);

select fq.append_batch('append_batch/returns_the_originals_rather_than_a_condition_that_fails', '[{"event_id": "00000000-0000-4000-8001-000000000050"}, {"event_id": "00000000-0000-4000-8001-000000000051"}]', '{"topic": "append_batch/returns_the_originals_rather_than_a_condition_that_fails"}');

select lives_ok(
  $$ select fq.append_batch('append_batch/returns_the_originals_rather_than_a_condition_that_fails', '[{"event_id": "00000000-0000-4000-8001-000000000050"}, {"event_id": "00000000-0000-4000-8001-000000000051"}]', '{"topic": "append_batch/returns_the_originals_rather_than_a_condition_that_fails"}') $$,
  'when all of it is stored'
);
select throws_ok(
  $$ select fq.append_batch('append_batch/returns_the_originals_rather_than_a_condition_that_fails', '[{"event_id": "00000000-0000-4000-8001-000000000050"}, {}]', '{"topic": "append_batch/returns_the_originals_rather_than_a_condition_that_fails"}') $$,
  'QF014',
  null,
  'not when one is new'
);
select is((select count(*) from fq.events where topic = 'append_batch/returns_the_originals_rather_than_a_condition_that_fails'), 2::bigint, 'there are two');

select * from finish();
rollback;
