begin;
select plan(5);

select fq.define_type('define_type/needs_every_field_that_is_not_optional', 'paid', '{"total": "number", "by": "any"}');

select lives_ok($$ select fq.append('define_type/needs_every_field_that_is_not_optional', '{"total": 1, "by": "card"}', 'paid') $$, 'all are there');
select throws_ok($$ select fq.append('define_type/needs_every_field_that_is_not_optional', '{"by": "card"}', 'paid') $$, 'QF015', 'event of type "paid" is refused: field "total" is missing', 'one is missing');
select throws_ok($$ select fq.append('define_type/needs_every_field_that_is_not_optional', '{"total": null, "by": "card"}', 'paid') $$, 'QF015', 'event of type "paid" is refused: field "total" is no number', 'one is null');
select throws_ok($$ select fq.append('define_type/needs_every_field_that_is_not_optional', '{"Total": 1, "by": "card"}', 'paid') $$, 'QF015', null, 'one has another name');
select throws_ok($$ select fq.append('define_type/needs_every_field_that_is_not_optional', '{"total": 1}', 'paid') $$, 'QF015', null, 'one of any kind is missing');

select * from finish();
rollback;
