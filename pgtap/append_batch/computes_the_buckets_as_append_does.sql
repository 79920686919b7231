begin;
select plan(1);

select is(
  array(select bucket from fq.append_batch('append_batch/computes_the_buckets_as_append_does', '[{"key": "account-1"}, {"key": "\\x41"}, {"key": "日本語"}, {}]')),
  array[7, 24, 119, 0]::smallint[],
  'from the key'
);

select * from finish();
rollback;
