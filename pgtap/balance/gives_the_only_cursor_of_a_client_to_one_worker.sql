begin;
select plan(3);

select fq.commit('balance/gives_the_only_cursor_of_a_client_to_one_worker', -1);

select is(array(select client from fq.balance('balance/gives_the_only_cursor_of_a_client_to_one_worker', 'balance/gives_the_only_cursor_of_a_client_to_one_worker/1')), array['balance/gives_the_only_cursor_of_a_client_to_one_worker'], 'to the first');
select is_empty($$ select fq.balance('balance/gives_the_only_cursor_of_a_client_to_one_worker', 'balance/gives_the_only_cursor_of_a_client_to_one_worker/2') $$, 'not to the second');
select is_empty($$ select from fq.heartbeat('balance/gives_the_only_cursor_of_a_client_to_one_worker/1') where give_back_by is not null $$, 'which leaves it to the first');

select * from finish();
rollback;
