begin;
select plan(4);

select fq.subscribe('seek/refuses_a_place_that_it_does_not_know');

select throws_ok($$ select fq.seek('seek/refuses_a_place_that_it_does_not_know', 'middle') $$, '22023', 'start must not be "middle"', 'the middle');
select throws_ok($$ select fq.seek('seek/refuses_a_place_that_it_does_not_know', '') $$, '22023', 'start must not be ""', 'nothing');
select throws_ok($$ select fq.seek('seek/refuses_a_place_that_it_does_not_know', "offset" => -2) $$, '22023', 'offset must be -1 or more, but is -2', '-2');
select lives_ok($$ select fq.seek('seek/refuses_a_place_that_it_does_not_know', "offset" => -1) $$, '-1 is the beginning');

select * from finish();
rollback;
