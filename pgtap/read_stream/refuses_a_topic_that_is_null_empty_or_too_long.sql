begin;
select plan(3);

select throws_ok($$ select fq.read_stream(null, 'a') $$, '22023', 'topic must not be null', 'null');
select throws_ok($$ select fq.read_stream('', 'a') $$, '22023', 'topic must not be empty', 'empty');
select throws_ok(
  $$ select fq.read_stream(repeat('x', 201), 'a') $$,
  '22023',
  'topic must not be longer than 200 characters, but has 201',
  'too long'
);

select * from finish();
rollback;
