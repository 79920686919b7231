begin;
select plan(4);

select throws_ok($$ select fq.ready('{a,null}') $$, '22023', 'clients must be names of 1 to 200 characters', 'null');
select throws_ok($$ select fq.ready('{""}') $$, '22023', 'clients must be names of 1 to 200 characters', 'empty');
select throws_ok($$ select fq.ready(array[repeat('x', 201)]) $$, '22023', 'clients must be names of 1 to 200 characters', 'too long');
select lives_ok($$ select fq.ready(array[repeat('🦉', 200)]) $$, '200 characters are not');

select * from finish();
rollback;
