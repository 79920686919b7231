begin;
select fq.append('handle/refuses_a_handler_that_does_not_exist');
select fq.subscribe('handle/refuses_a_handler_that_does_not_exist');
commit;

begin;
select plan(10);

create function public.takes_nothing() returns void language sql as '';
create function public.takes_text(event text) returns void language sql as '';
create function public.takes_two(event fq.events, more integer default 1) returns void language sql as '';
create schema pgtap_other;
create function pgtap_other.handler(event fq.events) returns void language sql as '';
create temporary table before as select * from fq.clients;

select throws_ok(
         format($$ select fq.handle('handle/refuses_a_handler_that_does_not_exist', %L) $$, name),
         '22023',
         format('there is no function %s that takes fq.events or fq.events[]', name),
         name
       )
  from unnest('{public.none,none,none.handler,takes_nothing,takes_text,takes_two,handler,a.b.handler}'::text[]) name;
select throws_ok($$ select fq.handle('handle/refuses_a_handler_that_does_not_exist', null) $$, '22023', null, 'null');
select results_eq('select * from fq.clients', 'select * from before', 'nothing changes');

select * from finish();
rollback;
