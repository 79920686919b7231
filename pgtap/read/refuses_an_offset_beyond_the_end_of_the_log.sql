begin;
select fq.append('read/refuses_an_offset_beyond_the_end_of_the_log');
commit;

begin;
select plan(5);

select throws_like(
  $$ select fq.read(after => fq._end() + 1) $$,
  'events cannot be read after offset %: the log ends at %',
  'which no event ever had'
);
select throws_ok($$ select fq.read('read/refuses_an_offset_beyond_the_end_of_the_log', 9223372036854775807) $$, 'QF003', null, 'of a topic too');
select is_empty($$ select fq.read(after => fq._end()) $$, 'at the end there is nothing to read');
savepoint appended;
select fq.append('read/refuses_an_offset_beyond_the_end_of_the_log');
select is_empty($$ select fq.read(after => fq._end()) $$, 'nor beyond an append that is undecided');
rollback to appended;
select is_empty($$ select fq.read(after => fq._end()) $$, 'nor at the end of one that was rolled back');

select * from finish();
rollback;
