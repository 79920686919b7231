begin;
select fq.subscribe('fetch/passes_over_no_append_that_is_undecided', types => '{red}', start => 'end');
select fq.append_batch('fetch/passes_over_no_append_that_is_undecided', (select jsonb_agg('{"type": "blue"}'::jsonb) from generate_series(1, 150)));
commit;

begin;
select plan(2);

create temporary table before as select fq.stable_offset() as stable;
select fq.append_batch('fetch/passes_over_no_append_that_is_undecided', (select jsonb_agg('{"type": "blue"}'::jsonb) from generate_series(1, 150)));

select is_empty($$ select fq.fetch('fetch/passes_over_no_append_that_is_undecided', 1000) $$, 'of what is decided there is nothing');
select is((select "offset" from fq.clients where id = 'fetch/passes_over_no_append_that_is_undecided'), (select stable from before), 'and no more is passed over');

select * from finish();
rollback;
