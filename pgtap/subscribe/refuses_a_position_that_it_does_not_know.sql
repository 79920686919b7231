begin;
select plan(4);

select throws_ok($$ select fq.subscribe('subscribe/refuses_a_position_that_it_does_not_know', start => 'middle') $$, '22023', 'start must not be "middle"', 'the middle');
select throws_ok($$ select fq.subscribe('subscribe/refuses_a_position_that_it_does_not_know', start => '') $$, '22023', 'start must not be ""', 'nothing');
select throws_ok($$ select fq.subscribe('subscribe/refuses_a_position_that_it_does_not_know', start => 'End') $$, '22023', 'start must not be "End"', 'in upper case');
select is_empty($$ select from fq.clients where id = 'subscribe/refuses_a_position_that_it_does_not_know' $$, 'and creates no client');

select * from finish();
rollback;
