begin;
select fq.append_batch('ready/leaves_out_a_client_that_is_paused', (select jsonb_agg(jsonb_build_object('key', 'k' || n)) from generate_series(1, 20) n));
select fq.subscribe('ready/leaves_out_a_client_that_is_paused');
select fq.subscribe('ready/leaves_out_a_client_that_is_paused divided', segments => 2);
commit;

begin;
select plan(4);

select fq.pause('ready/leaves_out_a_client_that_is_paused');
select fq.pause('ready/leaves_out_a_client_that_is_paused divided');
select is_empty($$ select fq.ready('{ready/leaves_out_a_client_that_is_paused,ready/leaves_out_a_client_that_is_paused divided,ready/leaves_out_a_client_that_is_paused divided#0,ready/leaves_out_a_client_that_is_paused divided#1}') $$, 'and its segments');

select fq.resume('ready/leaves_out_a_client_that_is_paused');
select results_eq($$ select * from fq.ready('{ready/leaves_out_a_client_that_is_paused}') $$, $$ values ('ready/leaves_out_a_client_that_is_paused') $$, 'until it goes on');

select fq.resume('ready/leaves_out_a_client_that_is_paused divided#0');
select results_eq($$ select * from fq.ready('{ready/leaves_out_a_client_that_is_paused divided}') $$, $$ values ('ready/leaves_out_a_client_that_is_paused divided') $$, 'or one of the segments');
select is_empty($$ select fq.ready('{ready/leaves_out_a_client_that_is_paused divided#1}') $$, 'the other does not');

select * from finish();
rollback;
