begin;
select plan(3);

create temporary table returned as
select e.*
  from fq.append_batch(
         'append_batch/keeps_the_versions_in_the_order_of_the_offsets',
         (select jsonb_agg(jsonb_build_object('payload', n, 'key', 'stream-' || (n * 7 % 100), 'expected_version', (n - 1) / 100) order by n)
            from generate_series(1, 2000) n)
       ) e;

select is(
  array(select payload::integer from returned order by "offset"),
  array(select generate_series(1, 2000)),
  'the batch keeps its order'
);
select is_empty(
  $$ select key from (select key, version, row_number() over (partition by key order by "offset") as due from returned) v where version <> due $$,
  'no stream has a hole or goes back'
);
select is(
  array(select distinct version from fq.streams where topic = 'append_batch/keeps_the_versions_in_the_order_of_the_offsets'),
  array[20]::bigint[],
  'each of the hundred is at its last version'
);

select * from finish();
rollback;
