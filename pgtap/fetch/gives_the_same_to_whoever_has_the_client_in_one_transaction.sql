begin;
select fq.append_batch('fetch/gives_the_same_to_whoever_has_the_client_in_one_transaction', '[{"type": "first"}, {"type": "second"}]');
select fq.subscribe('fetch/gives_the_same_to_whoever_has_the_client_in_one_transaction', topics => '{fetch/gives_the_same_to_whoever_has_the_client_in_one_transaction}');
commit;

begin;
select plan(2);

create temporary table fetched as select * from fq.fetch('fetch/gives_the_same_to_whoever_has_the_client_in_one_transaction');
select results_eq($$ select * from fq.fetch('fetch/gives_the_same_to_whoever_has_the_client_in_one_transaction') $$, 'select * from fetched', 'again');

savepoint s;
select fq.commit('fetch/gives_the_same_to_whoever_has_the_client_in_one_transaction', (select min("offset") from fetched));
rollback to savepoint s;
select results_eq($$ select * from fq.fetch('fetch/gives_the_same_to_whoever_has_the_client_in_one_transaction') $$, 'select * from fetched', 'and after a commit that was rolled back');

select * from finish();
rollback;
