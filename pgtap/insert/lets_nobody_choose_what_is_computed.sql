begin;
select plan(2);

select throws_ok(
  $$ insert into fq.events ("offset", topic) values (1, 'insert/lets_nobody_choose_what_is_computed') $$,
  '428C9',
  null,
  'the offset'
);
select throws_ok(
  $$ insert into fq.events (topic, key, bucket) values ('insert/lets_nobody_choose_what_is_computed', 'account-1', 1) $$,
  '428C9',
  null,
  'the bucket'
);

select * from finish();
rollback;
