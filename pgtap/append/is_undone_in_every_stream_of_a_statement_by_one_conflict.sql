begin;
select plan(2);

select throws_ok(
  $$ select fq.append('append/is_undone_in_every_stream_of_a_statement_by_one_conflict', key => 'account-1', expected_version => 0),
            fq.append('append/is_undone_in_every_stream_of_a_statement_by_one_conflict', key => 'account-2', expected_version => 0),
            fq.append('append/is_undone_in_every_stream_of_a_statement_by_one_conflict', key => 'account-1', expected_version => 0) $$,
  'QF012',
  'stream "account-1" of topic "append/is_undone_in_every_stream_of_a_statement_by_one_conflict" is at version 1, not at 0',
  'the one that is named'
);
select is_empty($$ select from fq.streams where topic = 'append/is_undone_in_every_stream_of_a_statement_by_one_conflict' $$, 'and the whole statement is undone');

select * from finish();
rollback;
