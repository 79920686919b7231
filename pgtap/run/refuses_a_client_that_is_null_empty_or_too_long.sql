begin;
select plan(3);

create function public.handler(event fq.events) returns void language sql as '';

select throws_ok($$ call fq.run(null, 'handler') $$, '22023', 'client must not be null', 'null');
select throws_ok($$ call fq.run('', 'handler') $$, '22023', 'client must not be empty', 'empty');
select throws_ok(
  $$ call fq.run(repeat('x', 201), 'handler') $$,
  '22023',
  'client must not be longer than 200 characters, but has 201',
  'too long'
);

select * from finish();
rollback;
