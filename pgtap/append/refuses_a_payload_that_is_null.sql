begin;
select plan(2);

select throws_ok(
  $$ select fq.append('append/refuses_a_payload_that_is_null', null) $$,
  '22023',
  'payload must not be null',
  'the null of SQL'
);
select throws_ok(
  $$ select fq.append('append/refuses_a_payload_that_is_null', 'null') $$,
  '22023',
  'payload must not be null',
  'the null of JSON'
);

select * from finish();
rollback;
