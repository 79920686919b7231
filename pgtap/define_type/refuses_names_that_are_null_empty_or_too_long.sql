begin;
select plan(6);

select throws_ok($$ select fq.define_type(null, 'paid') $$, '22023', 'topic must not be null', 'no topic');
select throws_ok($$ select fq.define_type('', 'paid') $$, '22023', 'topic must not be empty', 'an empty topic');
select throws_ok($$ select fq.define_type(repeat('x', 201), 'paid') $$, '22023', 'topic must not be longer than 200 characters, but has 201', 'a topic too long');
select throws_ok($$ select fq.define_type('define_type/refuses_names_that_are_null_empty_or_too_long', null) $$, '22023', 'type must not be null', 'no type');
select throws_ok($$ select fq.define_type('define_type/refuses_names_that_are_null_empty_or_too_long', '') $$, '22023', 'type must not be empty', 'an empty type');
select throws_ok($$ select fq.define_type('define_type/refuses_names_that_are_null_empty_or_too_long', repeat('x', 201)) $$, '22023', 'type must not be longer than 200 characters, but has 201', 'a type too long');

select * from finish();
rollback;
