begin;
select plan(1);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('balance/does_not_put_off_what_is_to_be_given_back', segments => 2);
select fq.balance('balance/does_not_put_off_what_is_to_be_given_back', 'balance/does_not_put_off_what_is_to_be_given_back/1');
select fq.balance('balance/does_not_put_off_what_is_to_be_given_back', 'balance/does_not_put_off_what_is_to_be_given_back/2');
set local fq.now = '2030-01-01 00:00:20+00';
select fq.balance('balance/does_not_put_off_what_is_to_be_given_back', 'balance/does_not_put_off_what_is_to_be_given_back/1');
select fq.balance('balance/does_not_put_off_what_is_to_be_given_back', 'balance/does_not_put_off_what_is_to_be_given_back/2');

select is((select give_back_by from fq.clients where id = 'balance/does_not_put_off_what_is_to_be_given_back#1'), '2030-01-01 00:00:30+00', 'however often it is called');

select * from finish();
rollback;
