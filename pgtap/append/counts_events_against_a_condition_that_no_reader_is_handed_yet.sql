begin;
select plan(4);

select fq.append('append/counts_events_against_a_condition_that_no_reader_is_handed_yet', type => 'reserved');

select is_empty($$ select fq.read('append/counts_events_against_a_condition_that_no_reader_is_handed_yet') $$, 'readers do not see an event of this transaction');
select throws_ok(
  $$ select fq.append('append/counts_events_against_a_condition_that_no_reader_is_handed_yet', type => 'reserved', "unless" => '{"topic": "append/counts_events_against_a_condition_that_no_reader_is_handed_yet", "type": "reserved"}') $$,
  'QF014',
  null,
  'a condition does'
);
select throws_ok(
  $$ select fq.append('append/counts_events_against_a_condition_that_no_reader_is_handed_yet', "unless" => '{"topic": "append/counts_events_against_a_condition_that_no_reader_is_handed_yet"}', after_position => position)
       from fq.read_matching('{"topic": "append/counts_events_against_a_condition_that_no_reader_is_handed_yet"}') $$,
  'QF014',
  null,
  'after the position of a read'
);

savepoint s;
select fq.append('append/counts_events_against_a_condition_that_no_reader_is_handed_yet', type => 'undone');
rollback to savepoint s;
select lives_ok(
  $$ select fq.append('append/counts_events_against_a_condition_that_no_reader_is_handed_yet', "unless" => '{"topic": "append/counts_events_against_a_condition_that_no_reader_is_handed_yet", "type": "undone"}') $$,
  'but none that was rolled back'
);

select * from finish();
rollback;
