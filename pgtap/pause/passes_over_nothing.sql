begin;
select fq.subscribe('pause/passes_over_nothing', types => '{never}', start => 'end');
select fq.append_batch('pause/passes_over_nothing', (select jsonb_agg('{}'::jsonb) from generate_series(1, 150)));
select fq.pause('pause/passes_over_nothing');
commit;

begin;
select plan(2);

create temporary table before as select * from fq.clients where id = 'pause/passes_over_nothing';

select is_empty($$ select fq.fetch('pause/passes_over_nothing') $$, 'of what the client does not read');
select results_eq($$ select * from fq.clients where id = 'pause/passes_over_nothing' $$, 'select * from before', 'the cursor stays');

select * from finish();
rollback;
