begin;
select plan(2);

select fq.subscribe('subscribe/gives_every_bucket_to_one_segment ' || n, segments => n) from unnest('{2, 3, 7, 8, 100, 255, 256}'::integer[]) n;

select is_empty(
  $$ select c.id
       from fq.clients c, generate_series(0, 255) b
      where c.id ~ '^subscribe/gives_every_bucket_to_one_segment \d+$'
        and (select count(*) from fq.clients s where s.parent = c.id and b between s.first_bucket and s.last_bucket) <> 1 $$,
  'whatever the number'
);
select is_empty(
  $$ select c.id
       from fq.clients c
       join fq.clients s on s.parent = c.id
      where c.id ~ '^subscribe/gives_every_bucket_to_one_segment \d+$'
      group by c.id, c.segments
     having count(*) <> c.segments
         or max(s.last_bucket - s.first_bucket) - min(s.last_bucket - s.first_bucket) > 1 $$,
  'and shares them fairly'
);

select * from finish();
rollback;
