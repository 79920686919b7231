begin;
select plan(3);

select throws_ok($$ select fq.read(filter => '1') $$, '22023', 'filter must be an object or an array of objects, but is number', 'no object');
select throws_ok($$ select fq.read(filter => '{"types": ["a"]}') $$, '22023', 'filter has an unknown field "types"', 'another field');
select lives_ok($$ select fq.read(filter => null) $$, 'null means all');

select * from finish();
rollback;
