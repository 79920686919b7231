begin;
select plan(3);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('balance/may_be_repeated', segments => 5);
insert into fq.workers (client, worker, expires_at)
select 'balance/may_be_repeated', 'balance/may_be_repeated/' || n, fq._now() + '30 s' from generate_series(1, 2) n;
create temporary table lease as
select * from fq.balance('balance/may_be_repeated', 'balance/may_be_repeated/1') union all select * from fq.balance('balance/may_be_repeated', 'balance/may_be_repeated/2');
create temporary table before as select ctid as place, c.* from fq.clients c where id like 'balance/may_be_repeated%';

select results_eq(
  $$ select * from fq.balance('balance/may_be_repeated', 'balance/may_be_repeated/1') union all select * from fq.balance('balance/may_be_repeated', 'balance/may_be_repeated/2') $$,
  'select * from lease',
  'with the same result, tokens and all'
);
select results_eq(
  $$ select ctid, c.* from fq.clients c where id like 'balance/may_be_repeated%' order by id $$,
  'select * from before order by id',
  'it writes to no cursor'
);
select is((select count(*) from fq.workers where client = 'balance/may_be_repeated'), 2::bigint, 'and enters nobody twice');

select * from finish();
rollback;
