begin;
select plan(5);

select throws_ok($$ select fq.read_matching(null) $$, '22023', 'patterns must be an object or an array of objects, but is null', 'null');
select throws_ok($$ select fq.read_matching('"a"') $$, '22023', 'patterns must be an object or an array of objects, but is string', 'a string');
select throws_ok($$ select fq.read_matching('{"course": 1}') $$, '22023', 'patterns has an unknown field "course"', 'an unknown field');
select throws_ok($$ select fq.read_matching('{}', max_events => 0) $$, '22023', 'max_events must be 1 or more, but is 0', 'no event at all');
select throws_ok($$ select fq.read_matching('{}', '{"offset": 5}') $$, '22023', 'after_position is not a position', 'what is not a position');

select * from finish();
rollback;
