begin;
select fq.append_batch('handle/handles_the_share_of_a_segment', (select jsonb_agg(jsonb_build_object('key', 'k' || n)) from generate_series(1, 40) n));
select fq.subscribe('handle/handles_the_share_of_a_segment', topics => '{handle/handles_the_share_of_a_segment}', segments => 2);
commit;

begin;
select plan(4);

create table public.handled (key text, bucket smallint);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.key, event.bucket) $$;

select is(fq.handle('handle/handles_the_share_of_a_segment#0', 'handler'), (select count(*)::integer from fq.events where topic = 'handle/handles_the_share_of_a_segment' and bucket < 128), 'those of its keys');
select is_empty('select from public.handled where bucket >= 128', 'and no other');
select fq.handle('handle/handles_the_share_of_a_segment#1', 'handler');
select is((select count(distinct key) from public.handled), 40::bigint, 'all segments together handle all');
select is((select count(*) from public.handled), 40::bigint, 'once');

select * from finish();
rollback;
