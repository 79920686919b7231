begin;
select plan(1);

savepoint s;
select fq.append('append/forgets_an_id_that_was_rolled_back', '{"n": 1}', event_id => '00000000-0000-4000-8000-00000000000c');
rollback to savepoint s;

select is(
  (select payload from fq.append('append/forgets_an_id_that_was_rolled_back', '{"n": 2}', event_id => '00000000-0000-4000-8000-00000000000c')),
  '{"n": 2}',
  'it may be another event then'
);

select * from finish();
rollback;
