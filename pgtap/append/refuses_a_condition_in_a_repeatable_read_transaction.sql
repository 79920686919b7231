begin isolation level repeatable read;
select plan(3);

select throws_ok(
  $$ select fq.append('append/refuses_a_condition_in_a_repeatable_read_transaction', "unless" => '{"topic": "append/refuses_a_condition_in_a_repeatable_read_transaction"}') $$,
  'QF001',
  'events cannot be read in a REPEATABLE READ transaction',
  'for its snapshot may be older than the events that match'
);
select lives_ok($$ select fq.append('append/refuses_a_condition_in_a_repeatable_read_transaction') $$, 'not an append without one');
select is((select count(*) from fq.events where topic = 'append/refuses_a_condition_in_a_repeatable_read_transaction'), 1::bigint, 'it has stored nothing');

select * from finish();
rollback;
