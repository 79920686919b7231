begin;
select fq.append_batch('handle/handles_a_batch_one_by_one_that_only_fails_together', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(3);

select fq.subscribe('handle/handles_a_batch_one_by_one_that_only_fails_together', topics => '{handle/handles_a_batch_one_by_one_that_only_fails_together}');
create table public.handled (type text);
create function public.handler(events fq.events[]) returns void language plpgsql as $$
begin
  if cardinality(events) > 1 then
    raise exception 'too many at once';
  end if;
  insert into public.handled values (events[1].type);
end;
$$;

select is(fq.handle('handle/handles_a_batch_one_by_one_that_only_fails_together', 'handler'), 3, 'it says how many');
select is(array(select type from public.handled), array['first', 'second', 'third'], 'all of them');
select is_empty($$ select from fq.failures where client = 'handle/handles_a_batch_one_by_one_that_only_fails_together' $$, 'none has failed');

select * from finish();
rollback;
