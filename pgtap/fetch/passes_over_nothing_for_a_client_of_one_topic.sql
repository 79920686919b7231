begin;
select fq.subscribe('fetch/passes_over_nothing_for_a_client_of_one_topic', topics => '{fetch/passes_over_nothing_for_a_client_of_one_topic}', start => 'end');
create temporary table before as select *, xmin::text as written_by from fq.clients where id = 'fetch/passes_over_nothing_for_a_client_of_one_topic';
select fq.append_batch('fetch/passes_over_nothing_for_a_client_of_one_topic other', (select jsonb_agg('{}'::jsonb) from generate_series(1, 200)));
commit;

begin;
select plan(2);

select is_empty($$ select fq.fetch('fetch/passes_over_nothing_for_a_client_of_one_topic', 1000) $$, 'which does not even look at the others');
select results_eq(
  $$ select "offset", token from fq.clients where id = 'fetch/passes_over_nothing_for_a_client_of_one_topic' $$,
  'select "offset", token from before',
  'its cursor stays'
);

select * from finish();
rollback;
