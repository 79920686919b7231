begin;
select plan(3);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('balance/renews_the_leases', segments => 2);
create temporary table lease as select * from fq.balance('balance/renews_the_leases', 'balance/renews_the_leases/1');
set local fq.now = '2030-01-01 00:00:20+00';

select results_eq(
  $$ select client, token, expires_at from fq.balance('balance/renews_the_leases', 'balance/renews_the_leases/1') $$,
  $$ select client, token, '2030-01-01 00:00:50+00'::timestamptz from lease $$,
  'for 30 s'
);
select is(
  array(select distinct expires_at from fq.balance('balance/renews_the_leases', 'balance/renews_the_leases/1', lease => '5 min')),
  array['2030-01-01 00:05:20+00'::timestamptz],
  'or for as long as it is told'
);
set local fq.now = '2030-01-01 00:05:19+00';
select is_empty($$ select fq.claim_segment('balance/renews_the_leases', 'balance/renews_the_leases/2') $$, 'nobody can claim them meanwhile');

select * from finish();
rollback;
