begin;
select plan(4);

create temporary table before as select fq.stable_offset() as stable;
set local session_replication_role = replica;
insert into fq.events (topic, key) values ('insert/takes_a_floor_in_a_replica_session', 'account-1');

select is(fq.stable_offset('insert/takes_a_floor_in_a_replica_session'), (select stable from before), 'readers are held back');
select is((select bucket from fq.events where topic = 'insert/takes_a_floor_in_a_replica_session'), fq._bucket('account-1'), 'the bucket is computed');
select throws_ok(
  $$ insert into fq.events ("offset", topic, bucket) select stable, 'insert/takes_a_floor_in_a_replica_session', 0 from before $$,
  '428C9',
  null,
  'an offset that was drawn is not taken'
);
select throws_ok($$ insert into fq.events (topic) values ('') $$, '22023', null, 'and what is wrong is refused');

select * from finish();
rollback;
