begin;
select plan(5);

select throws_ok($$ select fq.fail('fail/refuses_an_event_that_does_not_exist', 9223372036854775807, 'error') $$, '22023', 'there is no event at offset 9223372036854775807', 'beyond the end');
select throws_ok($$ select fq.fail('fail/refuses_an_event_that_does_not_exist', -1, 'error') $$, '22023', 'there is no event at offset -1', 'before the beginning');
select throws_ok($$ select fq.fail('fail/refuses_an_event_that_does_not_exist', null, 'error') $$, '22023', 'there is no event at offset null', 'at none');
select is_empty($$ select from fq.clients where id = 'fail/refuses_an_event_that_does_not_exist' $$, 'and creates no client');
select is_empty($$ select from fq.failures where client = 'fail/refuses_an_event_that_does_not_exist' $$, 'nor a failure');

select * from finish();
rollback;
