begin;
select fq.subscribe('attach/refuses_a_handler_that_does_not_exist');
commit;

begin;
select plan(4);

create function public.takes_text(event text) returns void language sql as '';
create temporary table before as select * from fq.clients;

select throws_ok(
         format($$ select fq.attach('attach/refuses_a_handler_that_does_not_exist', %L) $$, name),
         '22023',
         format('there is no function %s that takes fq.events or fq.events[]', name),
         name
       )
  from unnest('{none,public.none,takes_text}'::text[]) name;
select results_eq('select * from fq.clients', 'select * from before', 'the client stays as it is');

select * from finish();
rollback;
