begin;
select plan(2);

select fq.subscribe('heartbeat/writes_to_no_cursor');
select fq.claim_segment('heartbeat/writes_to_no_cursor', 'heartbeat/writes_to_no_cursor/worker');
create temporary table before as select ctid as place, xmin::text as inserted, xmax::text as locked from fq.clients where id = 'heartbeat/writes_to_no_cursor';
select isnt_empty($$ select fq.heartbeat('heartbeat/writes_to_no_cursor/worker') $$, 'it renews the lease');

select results_eq(
  $$ select ctid, xmin::text, xmax::text from fq.clients where id = 'heartbeat/writes_to_no_cursor' $$,
  'select * from before',
  'so that it waits for no transaction that handles events'
);

select * from finish();
rollback;
