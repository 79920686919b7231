begin;
select plan(3);

select throws_ok($$ select fq.append(null) $$, '22023', 'topic must not be null', 'null');
select throws_ok($$ select fq.append('') $$, '22023', 'topic must not be empty', 'empty');
select throws_ok(
  $$ select fq.append(repeat('x', 201)) $$,
  '22023',
  'topic must not be longer than 200 characters, but has 201',
  'too long'
);

select * from finish();
rollback;
