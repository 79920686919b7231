begin;
select plan(3);

select is(
  (select tableowner from pg_tables where schemaname = 'fq' and tablename = 'events'),
  current_user,
  'this is the owner'
);
select throws_ok($$ delete from fq.events $$, 'QF005', null, 'who may not delete');
select throws_ok($$ update fq.events set type = 'x' $$, 'QF005', null, 'nor update');

select * from finish();
rollback;
