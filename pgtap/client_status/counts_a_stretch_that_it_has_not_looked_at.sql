begin;
select fq.append_batch('client_status/counts_a_stretch_that_it_has_not_looked_at other', (select jsonb_agg('{}'::jsonb) from generate_series(1, 1200)));
select fq.subscribe('client_status/counts_a_stretch_that_it_has_not_looked_at', filter => '{"topic": "client_status/counts_a_stretch_that_it_has_not_looked_at"}');
commit;

begin;
select plan(2);

select is((select events_behind from fq.client_status), fq.stable_offset(), 'what there may be to do is not known yet');
select fq.fetch('client_status/counts_a_stretch_that_it_has_not_looked_at');
select is((select events_behind from fq.client_status), 0::bigint, 'nothing, as the client finds out');

select * from finish();
rollback;
