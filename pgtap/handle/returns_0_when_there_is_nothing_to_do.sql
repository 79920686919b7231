begin;
select fq.append('handle/returns_0_when_there_is_nothing_to_do', type => 'first');
select fq.subscribe('handle/returns_0_when_there_is_nothing_to_do', topics => '{handle/returns_0_when_there_is_nothing_to_do}');
select fq.subscribe('handle/returns_0_when_there_is_nothing_to_do paused', topics => '{handle/returns_0_when_there_is_nothing_to_do}');
select fq.subscribe('handle/returns_0_when_there_is_nothing_to_do held', topics => '{handle/returns_0_when_there_is_nothing_to_do}');
select fq.pause('handle/returns_0_when_there_is_nothing_to_do paused');
select fq.claim_segment('handle/returns_0_when_there_is_nothing_to_do held', 'worker');
commit;

begin;
select plan(6);

create table public.handled (type text);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values (event.type) $$;
select fq.seek('handle/returns_0_when_there_is_nothing_to_do', 'end');

select is(fq.handle('handle/returns_0_when_there_is_nothing_to_do', 'handler'), 0, 'at the end of the log');
select is(fq.handle('handle/returns_0_when_there_is_nothing_to_do paused', 'handler'), 0, 'for a client that is paused');
select is(fq.handle('handle/returns_0_when_there_is_nothing_to_do held', 'handler'), 0, 'for one that a worker holds');
select is_empty('select from public.handled', 'the handler is not called');

select fq.resume('handle/returns_0_when_there_is_nothing_to_do paused');
select is(fq.handle('handle/returns_0_when_there_is_nothing_to_do paused', 'handler'), 1, 'one that goes on has its events');
select is(array(select type from public.handled), array['first'], 'all of them');

select * from finish();
rollback;
