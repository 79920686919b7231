begin;
select plan(3);

select fq.subscribe('balance/takes_what_was_given_back', segments => 4);
select fq.balance('balance/takes_what_was_given_back', 'balance/takes_what_was_given_back/1');
select fq.balance('balance/takes_what_was_given_back', 'balance/takes_what_was_given_back/2');
select fq.release_segment(client, token) from fq.balance('balance/takes_what_was_given_back', 'balance/takes_what_was_given_back/1') where give_back_by is not null;

select is(array(select client from fq.balance('balance/takes_what_was_given_back', 'balance/takes_what_was_given_back/2')), array['balance/takes_what_was_given_back#2', 'balance/takes_what_was_given_back#3'], 'at once');
select is(array(select client from fq.balance('balance/takes_what_was_given_back', 'balance/takes_what_was_given_back/1')), array['balance/takes_what_was_given_back#0', 'balance/takes_what_was_given_back#1'], 'the other keeps its share');
select is_empty($$ select from fq.clients where parent = 'balance/takes_what_was_given_back' and give_back_by is not null $$, 'and nothing is to be given back any more');

select * from finish();
rollback;
