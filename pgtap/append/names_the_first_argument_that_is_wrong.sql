begin;
select plan(2);

select throws_ok(
  $$ select fq.append('', 'null', '', '', '[]') $$,
  '22023',
  'topic must not be empty',
  'the topic, when all are wrong'
);
select throws_ok(
  $$ select fq.append('append/names_the_first_argument_that_is_wrong', null, repeat('x', 201), 'key', '[]') $$,
  '22023',
  'type must not be longer than 200 characters, but has 201',
  'the type, when the topic is right'
);

select * from finish();
rollback;
