begin;
select plan(5);

create role pgtap_appender;
grant usage on schema fq to pgtap_appender;
grant usage on sequence fq.events_offset_seq, fq.watched to pgtap_appender;
grant execute on all functions in schema fq to pgtap_appender;
grant insert, select on fq.events to pgtap_appender;
set local role pgtap_appender;

select throws_ok(
  $$ insert into fq.events ("offset", topic) values (1000000, 'insert/gives_offsets_to_nobody_but_the_owner') $$,
  '428C9',
  'cannot insert a value into column "offset" of fq.events',
  'an appender cannot choose its offset'
);
select throws_ok(
  $$ insert into fq.events ("offset", topic) overriding system value values (1000000, 'insert/gives_offsets_to_nobody_but_the_owner') $$,
  '428C9',
  null,
  'however it says so'
);
select throws_ok(
  $$ insert into fq.events (topic, key, bucket) values ('insert/gives_offsets_to_nobody_but_the_owner', 'account-1', 1) $$,
  '428C9',
  'cannot insert a value into column "bucket" of fq.events',
  'nor its bucket'
);
select is_empty($$ select from fq.events where topic = 'insert/gives_offsets_to_nobody_but_the_owner' $$, 'and has stored nothing');
reset role;

select throws_ok(
  $$ insert into fq.events (topic, key, bucket) values ('insert/gives_offsets_to_nobody_but_the_owner', 'account-1', 1) $$,
  '428C9',
  null,
  'nor does the owner choose a bucket'
);

select * from finish();
rollback;
