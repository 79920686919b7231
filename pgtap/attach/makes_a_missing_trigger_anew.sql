begin;
select fq.subscribe('attach/makes_a_missing_trigger_anew', topics => '{attach/makes_a_missing_trigger_anew}');
create table public.handled (type text);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.type) $$;
select fq.append('attach/makes_a_missing_trigger_anew', type => 'first');
commit;

begin;
select fq.attach('attach/makes_a_missing_trigger_anew', 'handler');
commit;
begin;
select fq.append('attach/makes_a_missing_trigger_anew', type => 'second');
commit;
begin;
do $$ begin execute format('drop trigger %I on fq.events', 'attend ' || md5('attach/makes_a_missing_trigger_anew')); end $$;
commit;
begin;
select plan(4);

select is((select handler from fq.attach('attach/makes_a_missing_trigger_anew', 'handler')), 'handler', 'it is attached');
select is(array(select type from public.handled), array['first', 'second'], 'nothing is handled twice');
select fq.append('attach/makes_a_missing_trigger_anew', type => 'third');
select is(array(select type from public.handled), array['first', 'second', 'third'], 'its handler is called again');
select throws_ok($$ select fq.attach('attach/makes_a_missing_trigger_anew', 'handler') $$, 'QF018', null, 'what is in order is left alone');

select * from finish();
rollback;
drop function public.handler cascade;
drop table public.handled;
