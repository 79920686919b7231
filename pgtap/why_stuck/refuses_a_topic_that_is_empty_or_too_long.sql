begin;
select plan(3);

select throws_ok($$ select fq.why_stuck('') $$, '22023', 'topic must not be empty', 'empty');
select throws_ok($$ select fq.why_stuck(repeat('x', 201)) $$, '22023', 'topic must not be longer than 200 characters, but has 201', 'too long');
select lives_ok('select fq.why_stuck(null)', 'null is all');

select * from finish();
rollback;
