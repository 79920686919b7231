begin;
select plan(1);

select fq.subscribe('promote/refuses_a_client_as_its_own_successor');
select throws_ok($$ select fq.promote('promote/refuses_a_client_as_its_own_successor', 'promote/refuses_a_client_as_its_own_successor') $$, '22023', 'client "promote/refuses_a_client_as_its_own_successor" cannot take its own place', 'which would say nothing');

select * from finish();
rollback;
