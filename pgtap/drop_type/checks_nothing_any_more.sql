begin;
select plan(2);

select fq.define_type('drop_type/checks_nothing_any_more', 'paid', '{"total": "number"}');
select fq.define_type('drop_type/checks_nothing_any_more', 'sent', '{"to": "string"}');
select fq.drop_type('drop_type/checks_nothing_any_more', 'paid');

select lives_ok($$ select fq.append('drop_type/checks_nothing_any_more', '[]', 'paid') $$, 'of the type');
select throws_ok($$ select fq.append('drop_type/checks_nothing_any_more', '[]', 'sent') $$, 'QF015', null, 'still of the others');

select * from finish();
rollback;
