begin;
select plan(10);

select throws_ok(
         format($$ select fq.subscribe('subscribe/refuses_names_that_are_null_empty_or_too_long', %s => %L) $$, list.parameter, bad.names),
         '22023',
         format('%s must be names of 1 to 200 characters', list.parameter),
         format('%s: %s', list.parameter, left(bad.names::text, 20))
       )
  from unnest('{topics,types,exclude_types}'::text[]) list (parameter),
       (values (array['a', null]), (array['']), (array[repeat('x', 201), 'b'])) bad (names);
select lives_ok($$ select fq.subscribe('subscribe/refuses_names_that_are_null_empty_or_too_long', array[repeat('🦉', 200)]) $$, '200 characters are not too long');

select * from finish();
rollback;
