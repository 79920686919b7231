begin;
select plan(1);

select fq.define_type('define_type/names_the_first_field_that_is_wrong', 'paid', '{"b": "number", "a": "string?", "c": "array"}');

select throws_like(
  $$ select fq.append('define_type/names_the_first_field_that_is_wrong', '{"a": 1, "b": "x"}', 'paid') $$,
  'event of type "paid" is refused: field "a" is no string%',
  'in alphabetical order'
);

select * from finish();
rollback;
