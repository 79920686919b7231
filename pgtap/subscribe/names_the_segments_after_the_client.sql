begin;
select plan(4);

select fq.subscribe('subscribe/names_the_segments_after_the_client', segments => 3);

select is((select segments from fq.clients where id = 'subscribe/names_the_segments_after_the_client'), 3::smallint, 'the client is divided');
select is(
  array(select id::text from fq.clients where parent = 'subscribe/names_the_segments_after_the_client' order by id),
  array['subscribe/names_the_segments_after_the_client#0', 'subscribe/names_the_segments_after_the_client#1', 'subscribe/names_the_segments_after_the_client#2'],
  'into clients with a number'
);
select is(
  array(select int4range(first_bucket, last_bucket, '[]') from fq.clients where parent = 'subscribe/names_the_segments_after_the_client' order by id),
  array['[0, 84]', '[85, 169]', '[170, 255]']::int4range[],
  'each with its buckets'
);
select is_empty($$ select from fq.clients where parent = 'subscribe/names_the_segments_after_the_client' and segments <> 1 $$, 'that are not divided themselves');

select * from finish();
rollback;
