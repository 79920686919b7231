begin;
select plan(5);

create temporary table spread as
select bucket, count(*) as keys
  from fq.append_batch(
         'append/spreads_keys_over_all_buckets',
         (select jsonb_agg(jsonb_build_object('key', 'account-' || n)) from generate_series(1, 5120) n)
       )
 group by bucket;

select is((select count(*) from spread), 256::bigint, 'there are 256');
select is((select min(bucket) from spread), 0::smallint, 'from 0');
select is((select max(bucket) from spread), 255::smallint, 'to 255');
select cmp_ok((select min(keys) from spread), '>', 5::bigint, 'none has less than a quarter of its share');
select cmp_ok((select max(keys) from spread), '<', 80::bigint, 'none has four times its share');

select * from finish();
rollback;
