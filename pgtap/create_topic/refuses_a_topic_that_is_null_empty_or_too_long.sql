begin;
select plan(4);

select throws_ok($$ select fq.create_topic(null) $$, '22023', 'topic must not be null', 'null');
select throws_ok($$ select fq.create_topic('') $$, '22023', 'topic must not be empty', 'empty');
select throws_ok(
  $$ select fq.create_topic(repeat('x', 201)) $$,
  '22023',
  'topic must not be longer than 200 characters, but has 201',
  'too long'
);
select lives_ok($$ select fq.create_topic(repeat('🦉', 200)) $$, '200 characters are not');

select * from finish();
rollback;
