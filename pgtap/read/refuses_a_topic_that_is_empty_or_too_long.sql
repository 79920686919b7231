begin;
select plan(2);

select throws_ok($$ select fq.read('') $$, '22023', 'topic must not be empty', 'empty');
select throws_ok(
  $$ select fq.read(repeat('x', 201)) $$,
  '22023',
  'topic must not be longer than 200 characters, but has 201',
  'too long'
);

select * from finish();
rollback;
