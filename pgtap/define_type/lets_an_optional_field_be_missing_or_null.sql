begin;
select plan(4);

select fq.define_type('define_type/lets_an_optional_field_be_missing_or_null', 'paid', '{"note": "string?", "by": "any?"}');

select lives_ok($$ select fq.append('define_type/lets_an_optional_field_be_missing_or_null', '{}', 'paid') $$, 'missing');
select lives_ok($$ select fq.append('define_type/lets_an_optional_field_be_missing_or_null', '{"note": null, "by": null}', 'paid') $$, 'null');
select lives_ok($$ select fq.append('define_type/lets_an_optional_field_be_missing_or_null', '{"note": "text", "by": [1]}', 'paid') $$, 'there');
select throws_ok($$ select fq.append('define_type/lets_an_optional_field_be_missing_or_null', '{"note": 1}', 'paid') $$, 'QF015', null, 'but not of another kind');

select * from finish();
rollback;
