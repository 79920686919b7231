begin;
select plan(4);

select throws_ok(
  $$ select fq.create_topic('create_topic/refuses_a_mode_that_it_does_not_know', 'sometimes') $$,
  '22023',
  'notify must not be "sometimes"',
  'any other word'
);
select throws_ok($$ select fq.create_topic('create_topic/refuses_a_mode_that_it_does_not_know', '') $$, '22023', 'notify must not be ""', 'none at all');
select throws_ok($$ select fq.create_topic('create_topic/refuses_a_mode_that_it_does_not_know', 'ALWAYS') $$, '22023', 'notify must not be "ALWAYS"', 'another spelling');
select is_empty($$ select from fq.topics where topic = 'create_topic/refuses_a_mode_that_it_does_not_know' $$, 'and stores nothing');

select * from finish();
rollback;
