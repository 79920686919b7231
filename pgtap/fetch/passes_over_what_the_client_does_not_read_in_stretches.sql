begin;
select fq.subscribe('fetch/passes_over_what_the_client_does_not_read_in_stretches', types => '{red}', start => 'end');
select fq.append_batch('fetch/passes_over_what_the_client_does_not_read_in_stretches', (select jsonb_agg('{"type": "blue"}'::jsonb) from generate_series(1, 10050)));
select fq.append('fetch/passes_over_what_the_client_does_not_read_in_stretches', type => 'red');
commit;

begin;
select plan(7);

create temporary table before as select * from fq.clients where id = 'fetch/passes_over_what_the_client_does_not_read_in_stretches';

select is_empty($$ select fq.fetch('fetch/passes_over_what_the_client_does_not_read_in_stretches') $$, 'a call looks at 10,000 events at most');
select is(
  (select count(*) from fq.events e, fq.clients c, before b where c.id = 'fetch/passes_over_what_the_client_does_not_read_in_stretches' and e."offset" > b."offset" and e."offset" <= c."offset"),
  10000::bigint,
  'and moves the cursor past them'
);
select results_eq($$ select * from fq.ready('{fetch/passes_over_what_the_client_does_not_read_in_stretches}') $$, $$ values ('fetch/passes_over_what_the_client_does_not_read_in_stretches') $$, 'there is more to look at');

select is(array(select type::text from fq.fetch('fetch/passes_over_what_the_client_does_not_read_in_stretches')), array['red'], 'the next call goes on there');
select is(array(select type::text from fq.fetch('fetch/passes_over_what_the_client_does_not_read_in_stretches')), array['red'], 'and gives the event again until the commit');

select fq.commit('fetch/passes_over_what_the_client_does_not_read_in_stretches', (select "offset" from fq.fetch('fetch/passes_over_what_the_client_does_not_read_in_stretches')));
select is_empty($$ select fq.fetch('fetch/passes_over_what_the_client_does_not_read_in_stretches') $$, 'then there is nothing');
select is_empty($$ select fq.ready('{fetch/passes_over_what_the_client_does_not_read_in_stretches}') $$, 'to do');

select * from finish();
rollback;
