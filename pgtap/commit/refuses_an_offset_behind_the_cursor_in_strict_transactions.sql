begin;
select fq.append_batch('commit/refuses_an_offset_behind_the_cursor_in_strict_transactions', '[{}, {}]');
select fq.subscribe('commit/refuses_an_offset_behind_the_cursor_in_strict_transactions', topics => '{commit/refuses_an_offset_behind_the_cursor_in_strict_transactions}');
select fq.subscribe('commit/refuses_an_offset_behind_the_cursor_in_strict_transactions fetched', topics => '{commit/refuses_an_offset_behind_the_cursor_in_strict_transactions}');
commit;

begin;
select fq.fetch('commit/refuses_an_offset_behind_the_cursor_in_strict_transactions fetched');
select fq.commit('commit/refuses_an_offset_behind_the_cursor_in_strict_transactions', (select max("offset") from fq.events where topic = 'commit/refuses_an_offset_behind_the_cursor_in_strict_transactions'));
commit;

begin isolation level serializable;
select plan(5);

create temporary table log as select min("offset") as first, max("offset") as last from fq.events where topic = 'commit/refuses_an_offset_behind_the_cursor_in_strict_transactions';

select throws_ok(
  format($$ select fq.commit('commit/refuses_an_offset_behind_the_cursor_in_strict_transactions', %s) $$, last),
  'QF010',
  format('client "commit/refuses_an_offset_behind_the_cursor_in_strict_transactions" is at offset %s already', last),
  'for the event would be handled twice'
)
  from log;
select throws_ok(format($$ select fq.commit('commit/refuses_an_offset_behind_the_cursor_in_strict_transactions', %s) $$, first), 'QF010', null, 'one before it as well') from log;

select lives_ok(format($$ select fq.commit('commit/refuses_an_offset_behind_the_cursor_in_strict_transactions fetched', %s) $$, last), 'the session that fetched commits once') from log;
select throws_ok(format($$ select fq.commit('commit/refuses_an_offset_behind_the_cursor_in_strict_transactions fetched', %s) $$, last), 'QF010', null, 'but not twice') from log;
select throws_ok(format($$ select fq.commit('commit/refuses_an_offset_behind_the_cursor_in_strict_transactions fetched', %s) $$, first), 'QF010', null, 'nor then one before') from log;

select * from finish();
rollback;
