begin;
select fq.subscribe('ready/names_a_client_that_has_a_stretch_to_pass_over', types => '{red}', start => 'end');
select fq.append_batch('ready/names_a_client_that_has_a_stretch_to_pass_over', (select jsonb_agg('{"type": "blue"}'::jsonb) from generate_series(1, 99)));
commit;

begin;
create temporary table few as select * from fq.ready('{ready/names_a_client_that_has_a_stretch_to_pass_over}');
commit;

begin;
select fq.append('ready/names_a_client_that_has_a_stretch_to_pass_over', type => 'blue');
commit;

begin;
select plan(3);

select is_empty('select * from few', 'not of fewer than 100 events that it does not read');
select results_eq($$ select * from fq.ready('{ready/names_a_client_that_has_a_stretch_to_pass_over}') $$, $$ values ('ready/names_a_client_that_has_a_stretch_to_pass_over') $$, 'of 100');

select fq.fetch('ready/names_a_client_that_has_a_stretch_to_pass_over');
select is_empty($$ select fq.ready('{ready/names_a_client_that_has_a_stretch_to_pass_over}') $$, 'not when it has');

select * from finish();
rollback;
