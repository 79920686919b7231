begin;
select fq.append_batch('commit/refuses_a_strict_transaction_when_another_consumer_was_faster', '[{}, {}, {}]');
select fq.subscribe('commit/refuses_a_strict_transaction_when_another_consumer_was_faster', topics => '{commit/refuses_a_strict_transaction_when_another_consumer_was_faster}');
commit;

begin;
select fq.fetch('commit/refuses_a_strict_transaction_when_another_consumer_was_faster');
-- As another session would.
update fq.clients set "offset" = (select min("offset") from fq.events where topic = 'commit/refuses_a_strict_transaction_when_another_consumer_was_faster') where id = 'commit/refuses_a_strict_transaction_when_another_consumer_was_faster';
commit;

begin isolation level repeatable read;
select plan(5);

create temporary table log as select min("offset") as first, max("offset") as last from fq.events where topic = 'commit/refuses_a_strict_transaction_when_another_consumer_was_faster';

select throws_ok(
  format($$ select fq.commit('commit/refuses_a_strict_transaction_when_another_consumer_was_faster', %s) $$, last),
  'QF010',
  format('client "commit/refuses_a_strict_transaction_when_another_consumer_was_faster" is at offset %s already', first),
  'which has handled an event of the batch already'
)
  from log;
select throws_ok(format($$ select fq.commit('commit/refuses_a_strict_transaction_when_another_consumer_was_faster', %s) $$, first), 'QF010', null, 'the same event') from log;
select throws_ok(format($$ select fq.commit('commit/refuses_a_strict_transaction_when_another_consumer_was_faster', %s) $$, last - 1), 'QF010', null, 'or one behind it') from log;
select is((select "offset" from fq.clients where id = 'commit/refuses_a_strict_transaction_when_another_consumer_was_faster'), first, 'the cursor stays') from log;
select lives_ok($$ select fq.commit('commit/refuses_a_strict_transaction_when_another_consumer_was_faster other', 0) $$, 'a client that nobody moved is not refused');

select * from finish();
rollback;
