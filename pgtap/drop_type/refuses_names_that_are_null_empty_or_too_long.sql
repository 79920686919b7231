begin;
select plan(4);

select throws_ok($$ select fq.drop_type(null, 'paid') $$, '22023', 'topic must not be null', 'no topic');
select throws_ok($$ select fq.drop_type('', 'paid') $$, '22023', 'topic must not be empty', 'an empty topic');
select throws_ok($$ select fq.drop_type('drop_type/refuses_names_that_are_null_empty_or_too_long', null) $$, '22023', 'type must not be null', 'no type');
select throws_ok($$ select fq.drop_type('drop_type/refuses_names_that_are_null_empty_or_too_long', repeat('x', 201)) $$, '22023', 'type must not be longer than 200 characters, but has 201', 'a type too long');

select * from finish();
rollback;
