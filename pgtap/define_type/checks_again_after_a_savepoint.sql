begin;
select fq.define_type('define_type/checks_again_after_a_savepoint', 'paid', '{"total": "number"}');
commit;

begin;
select plan(2);

savepoint s;
select fq.append('define_type/checks_again_after_a_savepoint', '{"total": 1}', 'paid');
rollback to savepoint s;

select throws_ok($$ select fq.append('define_type/checks_again_after_a_savepoint', type => 'paid') $$, 'QF015', null, 'that was rolled back');
select fq.append('define_type/checks_again_after_a_savepoint other');
select throws_ok($$ select fq.append('define_type/checks_again_after_a_savepoint', type => 'paid') $$, 'QF015', null, 'and after other appends');

select * from finish();
rollback;
