begin;
select plan(4);

select fq.subscribe('promote/refuses_a_client_that_does_not_exist');
select throws_ok($$ select fq.promote('promote/refuses_a_client_that_does_not_exist new', 'promote/refuses_a_client_that_does_not_exist') $$, 'QF002', 'client "promote/refuses_a_client_that_does_not_exist new" does not exist', 'to be promoted');
select throws_ok($$ select fq.promote('promote/refuses_a_client_that_does_not_exist', 'promote/refuses_a_client_that_does_not_exist new') $$, 'QF002', 'client "promote/refuses_a_client_that_does_not_exist new" does not exist', 'to be replaced');
select throws_ok($$ select fq.promote('', 'promote/refuses_a_client_that_does_not_exist') $$, '22023', 'client must not be empty', 'or has no name');
select throws_ok($$ select fq.promote(null, 'promote/refuses_a_client_that_does_not_exist') $$, '22023', 'client must not be null', 'or is null');

select * from finish();
rollback;
