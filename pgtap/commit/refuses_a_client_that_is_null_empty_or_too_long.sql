begin;
select plan(4);

select throws_ok($$ select fq.commit(null, -1) $$, '22023', 'client must not be null', 'null');
select throws_ok($$ select fq.commit('', -1) $$, '22023', 'client must not be empty', 'empty');
select throws_ok(
  $$ select fq.commit(repeat('x', 201), -1) $$,
  '22023',
  'client must not be longer than 200 characters, but has 201',
  'too long'
);
select lives_ok($$ select fq.commit(repeat('🦉', 200), -1) $$, '200 characters are not');

select * from finish();
rollback;
