begin;
select plan(3);

select is((select topic from fq.append('append/tells_upper_from_lower_case_and_keeps_blanks A')), 'append/tells_upper_from_lower_case_and_keeps_blanks A', 'the topic as it was given');
select is_empty($$ select from fq.events where topic = 'append/tells_upper_from_lower_case_and_keeps_blanks a' $$, 'no topic by another spelling');
select is((select key from fq.append('append/tells_upper_from_lower_case_and_keeps_blanks', key => ' k ')), ' k ', 'the key as it was given');

select * from finish();
rollback;
