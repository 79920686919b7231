begin;
select fq.append_batch('handle/goes_with_an_append_of_the_handler', '[{"payload": 1}, {"payload": 2}]');
select fq.subscribe('handle/goes_with_an_append_of_the_handler', topics => '{handle/goes_with_an_append_of_the_handler}');
commit;

begin;
select plan(3);

create function public.handler(event fq.events) returns void language plpgsql as $$
begin
  perform fq.append('handle/goes_with_an_append_of_the_handler doubled', to_jsonb(event.payload::integer * 2));
  if event.payload = '2' and current_setting('pgtap.fail')::boolean then
    raise exception 'no';
  end if;
end;
$$;

set local pgtap.fail = true;
select is(fq.handle('handle/goes_with_an_append_of_the_handler', 'handler'), null, 'what fails');
select is_empty($$ select from fq.events where topic = 'handle/goes_with_an_append_of_the_handler doubled' $$, 'leaves no event behind');

select fq.redrive('handle/goes_with_an_append_of_the_handler');
set local pgtap.fail = false;
create temporary table calls as select fq.handle('handle/goes_with_an_append_of_the_handler', 'handler') from generate_series(1, 2);
select is(array(select payload::integer from fq.events where topic = 'handle/goes_with_an_append_of_the_handler doubled' order by "offset"), array[2, 4], 'what works leaves each once');

select * from finish();
rollback;
