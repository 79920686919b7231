begin;
select plan(4);

select throws_ok($$ select fq.subscribe(null) $$, '22023', 'client must not be null', 'null');
select throws_ok($$ select fq.subscribe('') $$, '22023', 'client must not be empty', 'empty');
select throws_ok(
  $$ select fq.subscribe(repeat('x', 201)) $$,
  '22023',
  'client must not be longer than 200 characters, but has 201',
  'too long'
);
select lives_ok($$ select fq.subscribe(repeat('🦉', 200)) $$, '200 characters are not');

select * from finish();
rollback;
