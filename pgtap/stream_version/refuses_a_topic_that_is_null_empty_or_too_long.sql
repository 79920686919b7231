begin;
select plan(3);

select throws_ok($$ select fq.stream_version(null, 'a') $$, '22023', 'topic must not be null', 'null');
select throws_ok($$ select fq.stream_version('', 'a') $$, '22023', 'topic must not be empty', 'empty');
select throws_ok(
  $$ select fq.stream_version(repeat('x', 201), 'a') $$,
  '22023',
  'topic must not be longer than 200 characters, but has 201',
  'too long'
);

select * from finish();
rollback;
