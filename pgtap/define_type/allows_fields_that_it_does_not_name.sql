begin;
select plan(2);

select fq.define_type('define_type/allows_fields_that_it_does_not_name', 'paid', '{"total": "number"}');
select fq.define_type('define_type/allows_fields_that_it_does_not_name', 'closed', '{}');

select lives_ok($$ select fq.append('define_type/allows_fields_that_it_does_not_name', '{"total": 1, "currency": "EUR"}', 'paid') $$, 'besides those that it does');
select lives_ok($$ select fq.append('define_type/allows_fields_that_it_does_not_name', '{"why": "unpaid"}', 'closed') $$, 'or where it names none');

select * from finish();
rollback;
