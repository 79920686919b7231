begin;
select fq.append('commit/refuses_a_client_that_is_divided');
commit;

begin;
select plan(4);

select fq.subscribe('commit/refuses_a_client_that_is_divided', segments => 4);
create temporary table before as select * from fq.clients;

select throws_ok($$ select fq.commit('commit/refuses_a_client_that_is_divided', fq.stable_offset()) $$, 'QF011', 'client "commit/refuses_a_client_that_is_divided" is divided into 4 segments', 'which has no cursor of its own');
select throws_ok($$ select fq.commit('commit/refuses_a_client_that_is_divided', -1) $$, 'QF011', null, 'even where it would change nothing');
select throws_ok($$ select fq.commit('commit/refuses_a_client_that_is_divided', fq.stable_offset(), token) from before where id = 'commit/refuses_a_client_that_is_divided' $$, 'QF011', null, 'with its token too');
select bag_eq('select * from fq.clients', 'select * from before', 'nothing moves');

select * from finish();
rollback;
