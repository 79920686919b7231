begin;
select fq.subscribe('attach/refuses_a_client_that_is_attached', topics => '{attach/refuses_a_client_that_is_attached}');
commit;

begin;
select plan(3);

create table public.handled (handler text);
create function public.handler(event fq.events) returns void language sql as $$ insert into public.handled values ('first') $$;
create function public.other(event fq.events) returns void language sql as $$ insert into public.handled values ('other') $$;
select fq.attach('attach/refuses_a_client_that_is_attached', 'handler');

select throws_ok($$ select fq.attach('attach/refuses_a_client_that_is_attached', 'handler') $$, 'QF018', 'client "attach/refuses_a_client_that_is_attached" is attached: appenders handle its events', 'to the same handler');
select throws_ok($$ select fq.attach('attach/refuses_a_client_that_is_attached', 'other') $$, 'QF018', null, 'or to another');
select fq.append('attach/refuses_a_client_that_is_attached');
select is(array(select handler from public.handled), array['first'], 'the first stays');

select * from finish();
rollback;
