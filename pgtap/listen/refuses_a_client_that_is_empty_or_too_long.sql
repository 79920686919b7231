begin;
select plan(3);

select throws_ok($$ select fq.listen(client => '') $$, '22023', 'client must not be empty', 'empty');
select throws_ok(
  $$ select fq.listen(client => repeat('x', 201)) $$,
  '22023',
  'client must not be longer than 200 characters, but has 201',
  'too long'
);
select is_empty('select from fq._locks where pid = pg_backend_pid()', 'and listens to nothing');

select * from finish();
rollback;
