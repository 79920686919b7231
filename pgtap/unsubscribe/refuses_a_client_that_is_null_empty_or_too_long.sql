begin;
select plan(3);

select throws_ok($$ select fq.unsubscribe(null) $$, '22023', 'client must not be null', 'null');
select throws_ok($$ select fq.unsubscribe('') $$, '22023', 'client must not be empty', 'empty');
select throws_ok(
  $$ select fq.unsubscribe(repeat('x', 201)) $$,
  '22023',
  'client must not be longer than 200 characters, but has 201',
  'too long'
);

select * from finish();
rollback;
