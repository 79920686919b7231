begin;
select plan(4);

select throws_ok($$ select fq.append('append/refuses_an_offset_of_a_condition_that_is_null_or_below_minus_one', "unless" => '[]', after => null) $$, '22023', 'after must be -1 or more, but is null', 'null');
select throws_ok($$ select fq.append('append/refuses_an_offset_of_a_condition_that_is_null_or_below_minus_one', "unless" => '[]', after => -2) $$, '22023', 'after must be -1 or more, but is -2', 'below');
select lives_ok($$ select fq.append('append/refuses_an_offset_of_a_condition_that_is_null_or_below_minus_one', "unless" => '[]', after => -1) $$, '-1 is before the first event');
select lives_ok($$ select fq.append('append/refuses_an_offset_of_a_condition_that_is_null_or_below_minus_one', "unless" => '[]', after => 0) $$, 'so is 0');

select * from finish();
rollback;
