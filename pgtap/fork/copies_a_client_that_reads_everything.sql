begin;
select plan(2);

select fq.commit('fork/copies_a_client_that_reads_everything', -1);
select fq.fork('fork/copies_a_client_that_reads_everything', 'fork/copies_a_client_that_reads_everything new');

select results_eq(
  $$ select topics, types, exclude_types, filter from fq.clients where id = 'fork/copies_a_client_that_reads_everything new' $$,
  $$ values (null::text[], null::text[], null::text[], null::jsonb) $$,
  'without restrictions'
);
select is((select segments from fq.clients where id = 'fork/copies_a_client_that_reads_everything new'), 1::smallint, 'in one piece');

select * from finish();
rollback;
