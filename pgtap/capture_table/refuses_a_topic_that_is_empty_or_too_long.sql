begin;
select plan(3);

create table public.captured (id integer primary key);

select throws_ok($$ select fq.capture_table('captured', '') $$, '22023', 'topic must not be empty', 'empty');
select throws_ok(
  $$ select fq.capture_table('captured', repeat('x', 201)) $$,
  '22023',
  'topic must not be longer than 200 characters, but has 201',
  'too long'
);
select is_empty($$ select from pg_trigger where tgrelid = 'public.captured'::regclass $$, 'and captures nothing');

select * from finish();
rollback;
