begin;
select plan(2);

select is((select "offset" from fq.commit('commit/takes_minus_one_for_a_client_that_has_not_begun', -1)), -1::bigint, 'which it creates');
select is((select "offset" from fq.commit('commit/takes_minus_one_for_a_client_that_has_not_begun 0', 0)), 0::bigint, 'and 0, below every event, as well');

select * from finish();
rollback;
