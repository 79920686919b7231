begin;
select fq.subscribe('attach/lets_handlers_append', topics => '{attach/lets_handlers_append}');
select fq.subscribe('attach/lets_handlers_append second', topics => '{attach/lets_handlers_append doubled}');
commit;

begin;
select plan(3);

create table public.handled (n integer);
create function public.handler(event fq.events) returns void language plpgsql as $$
begin
  perform fq.append('attach/lets_handlers_append doubled', to_jsonb(event.payload::integer * 2));
end;
$$;
create function public.second(event fq.events) returns void language sql as $$ insert into public.handled values (event.payload::integer) $$;
select fq.attach('attach/lets_handlers_append', 'handler');
select fq.attach('attach/lets_handlers_append second', 'second');

select fq.append('attach/lets_handlers_append', '1');
select is(array(select payload::integer from fq.events where topic = 'attach/lets_handlers_append doubled'), array[2], 'to the log');
select is(array(select n from public.handled), array[2], 'for which others are attached');
select fq.append_batch('attach/lets_handlers_append', '[{"payload": 2}, {"payload": 3}]');
select is(array(select n from public.handled), array[2, 4, 6], 'each once, in order');

select * from finish();
rollback;
