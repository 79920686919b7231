begin;
select fq.append_batch('commit/takes_several_offsets_of_a_batch_in_strict_transactions', '[{}, {}, {}]');
select fq.subscribe('commit/takes_several_offsets_of_a_batch_in_strict_transactions', topics => '{commit/takes_several_offsets_of_a_batch_in_strict_transactions}');
commit;

begin;
select fq.fetch('commit/takes_several_offsets_of_a_batch_in_strict_transactions');
commit;

begin isolation level serializable;
select plan(4);

create temporary table log as select "offset", row_number() over (order by "offset") as n from fq.events where topic = 'commit/takes_several_offsets_of_a_batch_in_strict_transactions';

select is((select c."offset" from log, fq.commit('commit/takes_several_offsets_of_a_batch_in_strict_transactions', log."offset") c where n = 1), (select "offset" from log where n = 1), 'the first');
select is((select c."offset" from log, fq.commit('commit/takes_several_offsets_of_a_batch_in_strict_transactions', log."offset") c where n = 2), (select "offset" from log where n = 2), 'the second');
select is((select c."offset" from log, fq.commit('commit/takes_several_offsets_of_a_batch_in_strict_transactions', log."offset") c where n = 3), (select "offset" from log where n = 3), 'the third');
select is((select "offset" from fq.clients where id = 'commit/takes_several_offsets_of_a_batch_in_strict_transactions'), (select "offset" from log where n = 3), 'one after the other');

select * from finish();
rollback;
