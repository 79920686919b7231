begin;
select plan(3);

select throws_ok(
  $$ select fq.append_batch('append_batch/limits_the_length_of_names_as_append_does', jsonb_build_array(jsonb_build_object('type', repeat('x', 201)))) $$,
  '22023',
  'events[0] has a type that does not have 1 to 200 characters',
  'no type of 201 characters'
);
select throws_ok(
  $$ select fq.append_batch('append_batch/limits_the_length_of_names_as_append_does', jsonb_build_array(jsonb_build_object('key', repeat('x', 1001)))) $$,
  '22023',
  'events[0] has a key that does not have 1 to 1000 characters',
  'no key of 1,001'
);
select lives_ok(
  $$ select fq.append_batch(repeat('🦉', 200), jsonb_build_array(jsonb_build_object('type', repeat('🦉', 200), 'key', repeat('🦉', 450)))) $$,
  'characters, not bytes'
);

select * from finish();
rollback;
