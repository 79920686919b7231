begin;
select plan(5);

select throws_ok(
  $$ select fq.subscribe(repeat('x', 197), segments => 2) $$,
  '22023',
  'client must not be longer than 196 characters to have segments, but has 197',
  'for the numbers'
);
select is_empty($$ select from fq.clients where id = repeat('x', 197) $$, 'which it does not create');
select lives_ok($$ select fq.subscribe(repeat('🦉', 196), segments => 256) $$, '196 characters leave room');
select is((select max(char_length(id)) from fq.clients where parent = repeat('🦉', 196)), 200, 'for all');
select lives_ok($$ select fq.subscribe(repeat('x', 200), segments => 1) $$, 'one that is not divided needs none');

select * from finish();
rollback;
