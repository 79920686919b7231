begin;
select plan(4);

select throws_ok($$ select fq.append_batch(null, '[{}]') $$, '22023', 'topic must not be null', 'null');
select throws_ok($$ select fq.append_batch('', '[{}]') $$, '22023', 'topic must not be empty', 'empty');
select throws_ok(
  $$ select fq.append_batch(repeat('x', 201), '[{}]') $$,
  '22023',
  'topic must not be longer than 200 characters, but has 201',
  'too long'
);
select throws_ok($$ select fq.append_batch('', '[]') $$, '22023', null, 'for an empty batch as well');

select * from finish();
rollback;
