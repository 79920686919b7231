begin;
select fq.subscribe('attach/handles_every_append_in_its_own_transaction', topics => '{attach/handles_every_append_in_its_own_transaction}');
create table public.handled (type text);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.type) $$;
select fq.attach('attach/handles_every_append_in_its_own_transaction', 'handler');
commit;

begin;
select fq.append('attach/handles_every_append_in_its_own_transaction', type => 'rolled back');
rollback;

begin;
select plan(5);

select is_empty('select from public.handled', 'what is rolled back is not handled');
select fq.append('attach/handles_every_append_in_its_own_transaction', type => 'first');
select is(array(select type from public.handled), array['first'], 'at once');
select fq.append('attach/handles_every_append_in_its_own_transaction', type => 'second');
select is(array(select type from public.handled), array['first', 'second'], 'each of them');

savepoint before;
select fq.append('attach/handles_every_append_in_its_own_transaction', type => 'third');
rollback to before;
select is(array(select type from public.handled), array['first', 'second'], 'up to a savepoint');
select is(array(select type::text from fq.events where topic = 'attach/handles_every_append_in_its_own_transaction' order by "offset"), array['first', 'second'], 'as the events are');

select * from finish();
rollback;
drop function public.handler cascade;
drop table public.handled;
