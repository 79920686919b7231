begin;
insert into fq.events (topic, payload, type) select 'attach/handles_more_than_a_batch_of_what_there_is', to_jsonb(n), case when n in (1, 2500) then 'wanted' else 'other' end from generate_series(1, 2500) n;
select fq.subscribe('attach/handles_more_than_a_batch_of_what_there_is', topics => '{attach/handles_more_than_a_batch_of_what_there_is}');
select fq.subscribe('attach/handles_more_than_a_batch_of_what_there_is few', topics => '{attach/handles_more_than_a_batch_of_what_there_is}', filter => '{"type": "wanted"}');
commit;

begin;
select plan(4);

create table public.handled (n integer, batch integer);
create sequence public.batches;
create function public.handler(events fq.events[]) returns void language plpgsql as $$
declare
  v_batch constant integer := nextval('public.batches');
begin
  insert into public.handled select e.payload::integer, v_batch from unnest(events) e;
end;
$$;

select fq.attach('attach/handles_more_than_a_batch_of_what_there_is', 'handler');
select is(array(select n from public.handled), array(select generate_series(1, 2500)), 'all of it, in order');
select is((select count(distinct batch) from public.handled), 3::bigint, 'in batches of 1,000');

truncate public.handled;
select fq.attach('attach/handles_more_than_a_batch_of_what_there_is few', 'handler');
select is(array(select n from public.handled), array[1, 2500], 'and all that a filter lets through, however far apart');
select is_empty($$ select from fq.ready('{attach/handles_more_than_a_batch_of_what_there_is,attach/handles_more_than_a_batch_of_what_there_is few}') $$, 'nothing is left');

select * from finish();
rollback;
