begin;
select plan(5);

select fq.define_type('define_type/checks_a_condition', 'paid', condition => '(payload ->> ''total'')::numeric > 0');

select lives_ok($$ select fq.append('define_type/checks_a_condition', '{"total": 1}', 'paid') $$, 'true');
select throws_ok(
  $$ select fq.append('define_type/checks_a_condition', '{"total": 0}', 'paid') $$,
  'QF015',
  'event of type "paid" is refused: it does not fulfil (payload ->> ''total'')::numeric > 0',
  'false'
);
select throws_ok($$ select fq.append('define_type/checks_a_condition', '{}', 'paid') $$, 'QF015', null, 'null');
select throws_ok($$ select fq.append('define_type/checks_a_condition', '{"total": "much"}', 'paid') $$, '22P02', null, 'one that cannot be computed');
select is((select count(*) from fq.events where topic = 'define_type/checks_a_condition'), 1::bigint, 'the true one is stored');

select * from finish();
rollback;
