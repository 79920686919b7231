begin;
select fq.append_batch('promote/names_the_segments_after_their_client', (select jsonb_agg(jsonb_build_object('key', 'k' || n) order by n) from generate_series(1, 60) n));
select fq.subscribe('promote/names_the_segments_after_their_client', topics => '{promote/names_the_segments_after_their_client}', segments => 2);
select fq.fork('promote/names_the_segments_after_their_client', 'promote/names_the_segments_after_their_client new');
select fq.subscribe('promote/names_the_segments_after_their_client new', segments => 3);
commit;

begin;
select plan(4);

select fq.commit(c.id, (select max(e."offset") from fq.fetch(c.id) e)) from fq.clients c where c.parent = 'promote/names_the_segments_after_their_client new';
create temporary table before as select id, "offset", first_bucket, last_bucket from fq.clients where parent is not null;
select fq.promote('promote/names_the_segments_after_their_client new', 'promote/names_the_segments_after_their_client');

select results_eq(
  $$ select id::text, first_bucket, last_bucket, "offset" from fq.clients where parent = 'promote/names_the_segments_after_their_client' order by id $$,
  $$ select replace(id, ' new', ''), first_bucket, last_bucket, "offset" from before where id ~ ' new' order by id $$,
  'of the one'
);
select results_eq(
  $$ select id::text, first_bucket, last_bucket, "offset" from fq.clients where parent = 'promote/names_the_segments_after_their_client new' order by id $$,
  $$ select replace(id, '#', ' new#'), first_bucket, last_bucket, "offset" from before where id !~ ' new' order by id $$,
  'and of the other'
);
select is((select count(*) from fq.clients c, fq.fetch(c.id) where c.parent = 'promote/names_the_segments_after_their_client'), 0::bigint, 'each where it was');
select is((select count(*) from fq.clients c, fq.fetch(c.id) where c.parent = 'promote/names_the_segments_after_their_client new'), 60::bigint, 'in all of them');

select * from finish();
rollback;
