begin;
select fq.append_batch('unsubscribe/removes_the_segments_the_workers_and_the_failures', '[{"key": "a"}, {"key": "b"}]');
commit;

begin;
select plan(5);

select fq.subscribe('unsubscribe/removes_the_segments_the_workers_and_the_failures', topics => '{unsubscribe/removes_the_segments_the_workers_and_the_failures}', segments => 4, on_failure => 'dead_letter', max_attempts => 2);
select fq.fail(c.id, e."offset", 'no')
  from fq.events e
  join fq.clients c on c.parent = 'unsubscribe/removes_the_segments_the_workers_and_the_failures' and e.bucket between c.first_bucket and c.last_bucket
 where e.topic = 'unsubscribe/removes_the_segments_the_workers_and_the_failures';
select fq.claim_segment('unsubscribe/removes_the_segments_the_workers_and_the_failures', 'worker');
select is(
  (select count(*) from fq.failures where client = 'unsubscribe/removes_the_segments_the_workers_and_the_failures') + (select count(*) from fq.workers where client = 'unsubscribe/removes_the_segments_the_workers_and_the_failures'),
  3::bigint,
  'there are two failures and a worker'
);

select is(fq.unsubscribe('unsubscribe/removes_the_segments_the_workers_and_the_failures'), true, 'it removes a client that is divided');
select is_empty($$ select from fq.clients where id ~ '^unsubscribe/removes_the_segments_the_workers_and_the_failures' $$, 'its segments');
select is_empty($$ select from fq.workers where client = 'unsubscribe/removes_the_segments_the_workers_and_the_failures' $$, 'who works on it');
select is_empty($$ select from fq.failures where client = 'unsubscribe/removes_the_segments_the_workers_and_the_failures' $$, 'and what failed');

select * from finish();
rollback;
