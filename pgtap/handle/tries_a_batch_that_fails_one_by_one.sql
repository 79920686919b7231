begin;
select fq.append_batch('handle/tries_a_batch_that_fails_one_by_one', '[{"type": "first"}, {"type": "second"}, {"type": "third"}, {"type": "fourth"}]');
commit;

begin;
select plan(5);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('handle/tries_a_batch_that_fails_one_by_one', topics => '{handle/tries_a_batch_that_fails_one_by_one}', on_failure => 'dead_letter', max_attempts => 1);
create table public.handled (place serial, type text);
create function public.handler(events fq.events[]) returns void language plpgsql as $$
begin
  insert into public.handled (type) select e.type from unnest(events) e;
  perform 1 / (e.type <> 'third')::integer from unnest(events) e;
end;
$$;

select is(fq.handle('handle/tries_a_batch_that_fails_one_by_one', 'handler'), 2, 'it says how many were handled before the one that fails');
select is(array(select type from public.handled order by place), array['first', 'second'], 'each once');
select is(array(select type::text from fq.dead_letters where client = 'handle/tries_a_batch_that_fails_one_by_one'), array['third'], 'that one fails, and no other');
select is(fq.handle('handle/tries_a_batch_that_fails_one_by_one', 'handler'), 1, 'the rest comes next');

select fq.seek('handle/tries_a_batch_that_fails_one_by_one', 'beginning');
select fq.handle('handle/tries_a_batch_that_fails_one_by_one', 'handler', 2);
select is(fq.handle('handle/tries_a_batch_that_fails_one_by_one', 'handler', 2), null, 'when the first one fails, nothing was handled');

select * from finish();
rollback;
