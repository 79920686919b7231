begin;
select plan(3);

select fq.append('append/returns_the_original_rather_than_a_condition_that_fails', type => 'reserved', event_id => '00000000-0000-4000-8000-000000000007', "unless" => '{"topic": "append/returns_the_original_rather_than_a_condition_that_fails"}');

select lives_ok(
  $$ select fq.append('append/returns_the_original_rather_than_a_condition_that_fails', type => 'reserved', event_id => '00000000-0000-4000-8000-000000000007', "unless" => '{"topic": "append/returns_the_original_rather_than_a_condition_that_fails"}') $$,
  'which it would match itself'
);
select throws_ok(
  $$ select fq.append('append/returns_the_original_rather_than_a_condition_that_fails', type => 'reserved', event_id => '00000000-0000-4000-8000-000000000107', "unless" => '{"topic": "append/returns_the_original_rather_than_a_condition_that_fails"}') $$,
  'QF014',
  null,
  'another id meets the condition'
);
select is((select count(*) from fq.events where topic = 'append/returns_the_original_rather_than_a_condition_that_fails'), 1::bigint, 'there is one event');

select * from finish();
rollback;
