begin;
select plan(3);

select throws_ok($$ select fq.detach(null) $$, '22023', 'client must not be null', 'null');
select throws_ok($$ select fq.detach('') $$, '22023', 'client must not be empty', 'empty');
select throws_ok(
  $$ select fq.detach(repeat('x', 201)) $$,
  '22023',
  'client must not be longer than 200 characters, but has 201',
  'too long'
);

select * from finish();
rollback;
