begin;
select plan(2);

select fq.subscribe('promote/refuses_a_name_that_its_segments_cannot_have', segments => 4);
select fq.subscribe('promote/refuses_a_name_that_its_segments_cannot_have new');
select fq.subscribe('promote/refuses_a_name_that_its_segments_cannot_have new#3');
select throws_ok($$ select fq.promote('promote/refuses_a_name_that_its_segments_cannot_have new', 'promote/refuses_a_name_that_its_segments_cannot_have') $$, '22023', 'client "promote/refuses_a_name_that_its_segments_cannot_have new" cannot be divided: another has the name of a segment', 'taken by another');
select fq.subscribe(repeat('x', 200));
select throws_ok($$ select fq.promote(repeat('x', 200), 'promote/refuses_a_name_that_its_segments_cannot_have') $$, '22023', 'client must not be longer than 196 characters to have segments, but has 200', 'too long');

select * from finish();
rollback;
