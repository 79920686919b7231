begin;
select fq.append_batch('handle/handles_100_events_when_no_number_is_given', (select jsonb_agg('{}'::jsonb) from generate_series(1, 101)));
commit;

begin;
select plan(2);

select fq.subscribe('handle/handles_100_events_when_no_number_is_given', topics => '{handle/handles_100_events_when_no_number_is_given}');
create function public.handler(event fq.events) returns void language sql as '';

select is(fq.handle('handle/handles_100_events_when_no_number_is_given', 'handler'), 100, 'of 101');
select is(fq.handle('handle/handles_100_events_when_no_number_is_given', 'handler'), 1, 'and then the rest');

select * from finish();
rollback;
