begin;
select plan(16);

-- The first byte of SHA-256 over the key in UTF-8, as other tools compute it.
select is(
         (select bucket from fq.append('append/computes_the_bucket_from_the_key_alone', jsonb_build_object('n', random()), key => known.key)),
         known.bucket::smallint,
         format('the key %s', left(known.key, 20))
       )
  from (
    values ('a', 202),
           ('A', 85),
           ('account-1', 7),
           ('Account-1', 101),
           (' ', 54),
           ('with space', 184),
           ('it''s', 36),
           ('café', 133),
           ('ключ', 29),
           ('日本語', 119),
           ('🦉', 247),
           (repeat('k', 1000), 39),
           (repeat('é', 1000), 117),
           ('same', (select bucket from fq.append('append/computes_the_bucket_from_the_key_alone 1', key => 'same'))),
           ('same', (select bucket from fq.append('append/computes_the_bucket_from_the_key_alone 2', type => 't', key => 'same'))),
           ('same', (select bucket from fq.append('append/computes_the_bucket_from_the_key_alone 3', body => '\x00', key => 'same')))
  ) known (key, bucket);

select * from finish();
rollback;
