begin;
select fq.subscribe('fetch/passes_over_nothing_for_the_sake_of_a_few_events', types => '{red}', start => 'end');
select fq.append_batch('fetch/passes_over_nothing_for_the_sake_of_a_few_events', (select jsonb_agg('{"type": "blue"}'::jsonb) from generate_series(1, 99)));
create temporary table before as select *, xmin::text as written_by from fq.clients where id = 'fetch/passes_over_nothing_for_the_sake_of_a_few_events';
commit;

begin;
select fq.fetch('fetch/passes_over_nothing_for_the_sake_of_a_few_events', 1000);
create temporary table fetched as select *, xmin::text as written_by from fq.clients where id = 'fetch/passes_over_nothing_for_the_sake_of_a_few_events';
commit;

begin;
select fq.append('fetch/passes_over_nothing_for_the_sake_of_a_few_events', type => 'blue');
commit;

begin;
select plan(4);

select results_eq('select "offset" from fetched', 'select "offset" from before', 'the cursor stays when there are 99');
select results_eq(
  $$ select *, xmin::text as written_by from fq.clients where id = 'fetch/passes_over_nothing_for_the_sake_of_a_few_events' $$,
  'select * from fetched',
  'without being written'
);

select is_empty($$ select fq.fetch('fetch/passes_over_nothing_for_the_sake_of_a_few_events', 1000) $$, 'with the hundredth');
select is((select "offset" from fq.clients where id = 'fetch/passes_over_nothing_for_the_sake_of_a_few_events'), fq.stable_offset(), 'it moves');

select * from finish();
rollback;
