begin;
select plan(4);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('balance/takes_what_was_not_given_back_in_time', segments => 4);
create temporary table lease as select * from fq.balance('balance/takes_what_was_not_given_back_in_time', 'balance/takes_what_was_not_given_back_in_time/1', lease => '1 hour');
select fq.balance('balance/takes_what_was_not_given_back_in_time', 'balance/takes_what_was_not_given_back_in_time/2', lease => '1 hour');

set local fq.now = '2030-01-01 00:00:30+00';
select is(array(select client from fq.balance('balance/takes_what_was_not_given_back_in_time', 'balance/takes_what_was_not_given_back_in_time/2')), array['balance/takes_what_was_not_given_back_in_time#2', 'balance/takes_what_was_not_given_back_in_time#3'], 'when the grace is over');
select results_eq(
  $$ select client, token from fq.heartbeat('balance/takes_what_was_not_given_back_in_time/1') $$,
  $$ select client, token from lease where client in ('balance/takes_what_was_not_given_back_in_time#0', 'balance/takes_what_was_not_given_back_in_time#1') $$,
  'the other has lost it'
);
select throws_ok(format($$ select fq.commit('balance/takes_what_was_not_given_back_in_time#2', -1, %s) $$, token), 'QF008', null, 'and is fenced off') from lease where client = 'balance/takes_what_was_not_given_back_in_time#2';
select throws_ok(format($$ select fq.fetch('balance/takes_what_was_not_given_back_in_time#3', token => %s) $$, token), 'QF008', null, 'there too') from lease where client = 'balance/takes_what_was_not_given_back_in_time#3';

select * from finish();
rollback;
