begin;
select fq.append_batch('handle/fails_an_event_with_the_token_of_a_lease', '[{"type": "first"}, {"type": "second"}]');
select fq.subscribe('handle/fails_an_event_with_the_token_of_a_lease', topics => '{handle/fails_an_event_with_the_token_of_a_lease}');
commit;

begin;
select plan(4);

create table public.handled (type text);
create function public.handler(events fq.events[]) returns void language plpgsql as $$
begin
  insert into public.handled select e.type from unnest(events) e;
  perform 1 / (e.type <> 'second')::integer from unnest(events) e;
end;
$$;
create temporary table lease as select * from fq.claim_segment('handle/fails_an_event_with_the_token_of_a_lease', 'worker');

select is((select fq.handle('handle/fails_an_event_with_the_token_of_a_lease', 'handler', token => token) from lease), 1, 'what comes before it is handled');
select is(array(select type from public.handled), array['first'], 'once');
select is((select error from fq.failures where client = 'handle/fails_an_event_with_the_token_of_a_lease'), '22012: division by zero', 'the failure is noted');
select is((select fq.handle('handle/fails_an_event_with_the_token_of_a_lease', 'handler', token => token) from lease), 0, 'and the worker keeps its lease');

select * from finish();
rollback;
