begin;
select plan(3);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('balance/gives_the_new_segments_of_a_client_that_was_divided_anew', segments => 2);
create temporary table lease as select * from fq.balance('balance/gives_the_new_segments_of_a_client_that_was_divided_anew', 'balance/gives_the_new_segments_of_a_client_that_was_divided_anew/1');
select fq.subscribe('balance/gives_the_new_segments_of_a_client_that_was_divided_anew', segments => 4);

select is((select count(*) from fq.heartbeat('balance/gives_the_new_segments_of_a_client_that_was_divided_anew/1')), 0::bigint, 'the old ones are lost');
select is(array(select client from fq.balance('balance/gives_the_new_segments_of_a_client_that_was_divided_anew', 'balance/gives_the_new_segments_of_a_client_that_was_divided_anew/1')), array['balance/gives_the_new_segments_of_a_client_that_was_divided_anew#0', 'balance/gives_the_new_segments_of_a_client_that_was_divided_anew#1', 'balance/gives_the_new_segments_of_a_client_that_was_divided_anew#2', 'balance/gives_the_new_segments_of_a_client_that_was_divided_anew#3'], 'the new ones are claimed');
select is_empty($$ select token from fq.balance('balance/gives_the_new_segments_of_a_client_that_was_divided_anew', 'balance/gives_the_new_segments_of_a_client_that_was_divided_anew/1') intersect select token from lease $$, 'with other tokens');

select * from finish();
rollback;
