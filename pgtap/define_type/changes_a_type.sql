begin;
select plan(4);

select fq.define_type('define_type/changes_a_type', 'paid', '{"total": "number"}', 'false');
select fq.define_type('define_type/changes_a_type', 'paid', '{"amount": "string"}', schema_version => 2);

select lives_ok($$ select fq.append('define_type/changes_a_type', '{"amount": "1"}', 'paid') $$, 'what is new holds');
select throws_ok($$ select fq.append('define_type/changes_a_type', '{"total": 1}', 'paid') $$, 'QF015', null, 'what was before does not');
select is((select count(*) from fq.types where topic = 'define_type/changes_a_type'), 1::bigint, 'it is one type');

select fq.define_type('define_type/changes_a_type', 'paid');
select lives_ok($$ select fq.append('define_type/changes_a_type', '[]', 'paid') $$, 'saying nothing takes all back');

select * from finish();
rollback;
