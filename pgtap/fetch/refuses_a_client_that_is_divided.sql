begin;
select plan(3);

select fq.subscribe('fetch/refuses_a_client_that_is_divided', segments => 4);

select throws_ok($$ select fq.fetch('fetch/refuses_a_client_that_is_divided') $$, 'QF011', 'client "fetch/refuses_a_client_that_is_divided" is divided into 4 segments', 'which its segments read');
select throws_ok($$ select fq.fetch_next('fetch/refuses_a_client_that_is_divided') $$, 'QF011', 'client "fetch/refuses_a_client_that_is_divided" is divided into 4 segments', 'one by one neither');
select throws_ok($$ select fq.fetch('fetch/refuses_a_client_that_is_divided', 10, c.token) from fq.clients c where c.id = 'fetch/refuses_a_client_that_is_divided' $$, 'QF011', null, 'nor with its token');

select * from finish();
rollback;
