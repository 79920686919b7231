begin;
select fq.append_batch('commit/refuses_the_transaction_that_fetched_when_another_consumer_was_faster', '[{}, {}, {}]');
select fq.subscribe('commit/refuses_the_transaction_that_fetched_when_another_consumer_was_faster', topics => '{commit/refuses_the_transaction_that_fetched_when_another_consumer_was_faster}');
commit;

begin;
select plan(4);

create temporary table log as select min("offset") as first, max("offset") as last from fq.events where topic = 'commit/refuses_the_transaction_that_fetched_when_another_consumer_was_faster';
select fq.fetch('commit/refuses_the_transaction_that_fetched_when_another_consumer_was_faster');
-- As another session would that fetched before.
update fq.clients set "offset" = first from log where id = 'commit/refuses_the_transaction_that_fetched_when_another_consumer_was_faster';

select throws_ok(
  format($$ select fq.commit('commit/refuses_the_transaction_that_fetched_when_another_consumer_was_faster', %s) $$, last),
  'QF010',
  format('client "commit/refuses_the_transaction_that_fetched_when_another_consumer_was_faster" is at offset %s already', first),
  'whose effects would be there twice'
)
  from log;
select throws_ok(format($$ select fq.commit('commit/refuses_the_transaction_that_fetched_when_another_consumer_was_faster', %s) $$, first), 'QF010', null, 'of the same event') from log;
select is((select "offset" from fq.clients where id = 'commit/refuses_the_transaction_that_fetched_when_another_consumer_was_faster'), first, 'the cursor stays') from log;

select fq.fetch('commit/refuses_the_transaction_that_fetched_when_another_consumer_was_faster');
select lives_ok(format($$ select fq.commit('commit/refuses_the_transaction_that_fetched_when_another_consumer_was_faster', %s) $$, last), 'when it has fetched again it may commit') from log;

select * from finish();
rollback;
