begin;
select fq.append_batch('handle/fails_the_event_whose_handler_fails', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(8);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('handle/fails_the_event_whose_handler_fails', topics => '{handle/fails_the_event_whose_handler_fails}');
create table public.handled (type text);
create function public.handler(event fq.events) returns void language plpgsql as $$
begin
  insert into public.handled values (event.type);
  if event.type = 'second' then
    raise exception 'cannot handle the % one', event.type;
  end if;
end;
$$;

select is(fq.handle('handle/fails_the_event_whose_handler_fails', 'handler'), null, 'it says that there was a failure');
select is_empty('select from public.handled', 'what was done for the batch is taken back');
select results_eq(
  $$ select e.type::text, f.state, f.attempts, f.error, f.failed_at from fq.failures f join fq.events e using ("offset") where f.client = 'handle/fails_the_event_whose_handler_fails' $$,
  $$ values ('second' collate "C", 'blocking' collate "C", 1, 'P0001: cannot handle the second one' collate "C", '2030-01-01 00:00:00+00'::timestamptz) $$,
  'the event is noted with its error'
);

select is(fq.handle('handle/fails_the_event_whose_handler_fails', 'handler'), 1, 'the events before it are handled next');
select is(array(select type from public.handled), array['first'], 'once');
select is(fq.handle('handle/fails_the_event_whose_handler_fails', 'handler'), 0, 'and then the client waits');

set local fq.now = '2030-01-01 00:01:00+00';
select is(fq.handle('handle/fails_the_event_whose_handler_fails', 'handler'), null, 'until its time has come');
select is((select attempts from fq.failures where client = 'handle/fails_the_event_whose_handler_fails'), 2, 'and counts the attempts');

select * from finish();
rollback;
