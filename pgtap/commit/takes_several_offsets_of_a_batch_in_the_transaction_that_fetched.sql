begin;
select fq.append_batch('commit/takes_several_offsets_of_a_batch_in_the_transaction_that_fetched', '[{}, {}, {}]');
select fq.subscribe('commit/takes_several_offsets_of_a_batch_in_the_transaction_that_fetched', topics => '{commit/takes_several_offsets_of_a_batch_in_the_transaction_that_fetched}');
commit;

begin;
select plan(4);

create temporary table fetched as select "offset", row_number() over (order by "offset") as n from fq.fetch('commit/takes_several_offsets_of_a_batch_in_the_transaction_that_fetched');

select is((select c."offset" from fetched f, fq.commit('commit/takes_several_offsets_of_a_batch_in_the_transaction_that_fetched', f."offset") c where n = 1), (select "offset" from fetched where n = 1), 'the first');
select is((select c."offset" from fetched f, fq.commit('commit/takes_several_offsets_of_a_batch_in_the_transaction_that_fetched', f."offset") c where n = 2), (select "offset" from fetched where n = 2), 'the second');
select is((select c."offset" from fetched f, fq.commit('commit/takes_several_offsets_of_a_batch_in_the_transaction_that_fetched', f."offset") c where n = 2), (select "offset" from fetched where n = 2), 'the second again, which does no harm');
select is((select c."offset" from fetched f, fq.commit('commit/takes_several_offsets_of_a_batch_in_the_transaction_that_fetched', f."offset") c where n = 3), (select "offset" from fetched where n = 3), 'the third');

select * from finish();
rollback;
