begin;
select plan(3);

select fq.define_type('define_type/checks_the_fields_before_the_condition', 'paid', '{"total": "number"}', '(payload ->> ''total'')::numeric > 0');

select throws_ok(
  $$ select fq.append('define_type/checks_the_fields_before_the_condition', '{"total": "much"}', 'paid') $$,
  'QF015',
  'event of type "paid" is refused: field "total" is no number',
  'which may count on them'
);
select throws_ok($$ select fq.append('define_type/checks_the_fields_before_the_condition', '{"total": -1}', 'paid') $$, 'QF015', null, 'and holds as well');
select lives_ok($$ select fq.append('define_type/checks_the_fields_before_the_condition', '{"total": 1}', 'paid') $$, 'both are right');

select * from finish();
rollback;
